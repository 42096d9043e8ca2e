export const advisorKo = {
  'advisor.chain.title': '누가 무엇을 파나요',
  'advisor.chain.intro': '공급자-재판매인(2계층) 모델의 판매 흐름입니다.',
  'advisor.chain.flow': 'Microsoft → 간접 공급자 → 간접 재판매인 → 고객',
  'advisor.chain.provider':
    'Microsoft에서 구입해 재판매인에게 공급합니다. 배포자라고도 합니다. Microsoft 마켓플레이스의 자사·타사 제품을 구입해, 재판매인이 조달할 수 있도록 자체 상거래나 마켓플레이스에 넣을 수 있습니다.',
  'advisor.chain.reseller': '최종 고객에게 판매합니다.',
  'advisor.chain.direct': 'Microsoft에서 직접 구입해 고객에게 판매합니다.',
  'advisor.chain.customer': '최종 고객',
  'advisor.chain.customerRole': '재판매인에게서 구입하고 도움을 받습니다.',
  'advisor.model.title': '어떤 모델이 맞나요',
  'advisor.model.indirect': '간접 재판매인이 맞는 경우',
  'advisor.model.indirectBenefits':
    '경험 많은 공급자의 도움을 받고, 큰 자본 투자가 필요 없으며, Microsoft와 타사 제품을 더 폭넓게 다룰 수 있습니다.',
  'advisor.model.indirectLimits':
    '간접 재판매인은 Microsoft와 직접 청구 관계가 없습니다. 회사의 크기와 사업 범위는 다양하며, 거래하려면 간접 공급자가 필요합니다.',
  'advisor.model.direct': '직접 청구 파트너가 맞는 경우',
  'advisor.model.directTerms':
    'Microsoft와 직접 청구 관계를 맺고, 마켓플레이스에서 구입해 고객에게 판매합니다. API로 Microsoft와 통합하고, 청구·지원·관리 서비스를 계속 제공할 수 있어야 합니다.',
  'advisor.model.yours': '지금 회사의 유형: {types}',
  'advisor.button.chain': '누가 무엇을 파나요',
  'advisor.button.model': '어떤 모델이 맞나요',
} as const;
