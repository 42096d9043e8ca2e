export const programmeKo = {
  'scenario.verdict.yes': '네, 가능합니다',
  'scenario.verdict.no': '아니요, 할 수 없습니다',
  'scenario.verdict.depends': '조건이 맞으면 가능합니다',
  'scenario.rule': '근거 규칙',
  'scenario.rule.SCN-1': '두 가지 모델에서 고객을 처음부터 끝까지 맡을 수 있습니다',
  'scenario.rule.SCN-2': '고객은 여러 파트너에게서 구입할 수 있습니다',
  'scenario.rule.SCN-3': '다른 곳에서 산 구독도 파트너가 관리할 수 있습니다',
  'scenario.rule.SCN-4': '자체 사용 라이선스는 CSP 테넌트가 아닌 다른 테넌트에서 받습니다',
  'scenario.rule.SCN-5': '자기 회사와 계열사에는 판매할 수 없습니다',
  'scenario.rule.SCN-6': '재판매인은 같은 공급자의 최종 고객이 될 수 없습니다',
  'scenario.rule.SCN-7': '파트너는 같은 CSP 지역 안에서만 판매합니다',
  'scenario.rule.SCN-8': '파트너 관계는 같은 CSP 지역 안에서만 맺습니다',
  'scenario.rule.REG-4': 'CSP 시장이 없는 국가/지역에서는 거래할 수 없습니다',
  'scenario.reason.own-end-to-end':
    '청구와 지원을 포함해 고객을 끝까지 맡는 길은 두 가지입니다. Microsoft → 직접 청구 파트너 → 고객, 또는 Microsoft → 간접 공급자 → 간접 재판매인 → 고객.',
  'scenario.reason.several-partners':
    '고객은 파트너마다 다른 서비스를 구입할 수 있습니다. 한 파트너만 고객을 맡아야 한다는 제한은 없습니다.',
  'scenario.reason.bought-elsewhere':
    '고객이 다른 곳에서 구입한 구독을 관리하도록 파트너를 여럿 둘 수 있습니다. 고객이 초대를 수락하면 재판매인 관계로 관리하며, 주문하지 않아도 됩니다.',
  'scenario.reason.buy-for-ourselves':
    '다른 간접 재판매인이나 직접 청구 파트너의 고객으로 구입할 수 있습니다. 단, CSP 테넌트가 아니라 고객용(내부 사용)으로 지정된 다른 테넌트에서만 서비스를 받을 수 있습니다.',
  'scenario.reason.sell-to-ourselves': '계약에 따라 자기 회사에도 계열사에도 판매할 수 없습니다.',
  'scenario.reason.own-provider':
    '간접 공급자와 파트너 관계가 있는 재판매인은 같은 공급자의 최종 고객이 될 수 없습니다. 방법은 세 가지입니다. (1) 고객 환경으로 쓸 별도의 테넌트를 둡니다. (2) Microsoft 지원을 통해 이 공급자와의 관계를 끝내고 다른 공급자와 관계를 맺어, 자체 사용 구독은 다른 CSP 직접 청구 파트너에게서 구입합니다. (3) 지금 공급자와는 고객 관계를 유지하고, 재판매인 관계는 다른 공급자와 맺습니다.',
  'scenario.reason.own-provider.none':
    '일부 간접 재판매인은 자체 사용 라이선스를 간접 공급자에게서 구입할 수 있습니다. 하지만 그 공급자와 재판매인으로 파트너 관계를 맺으면 같은 공급자의 최종 고객이 될 수 없습니다.',
  'scenario.reason.same-region': '{countryA:와/과} {countryB:은/는} 같은 {region} 지역에 있습니다.',
  'scenario.reason.region-rule':
    '국가 밖은 가능하지만 CSP 지역 밖은 안 됩니다. 양쪽이 같은 CSP 지역에 있어야 합니다. 국가/지역 이름을 넣어 물으면 바로 답합니다.',
  'scenario.further.sell': '그 지역의 고객에게 판매하려면 그 지역에 있는 회사 계정을 CSP에 등록하세요.',
  'scenario.further.partner': '그 지역의 회사와 파트너 관계를 맺으려면 그 지역에 있는 회사 계정을 CSP에 등록하세요.',
  'scenario.further.country': '테넌트에 설정된 국가/지역이 기준이며, 사람이 있는 곳은 상관없습니다.',
  'scenario.place.own': '우리 회사',
  'scenario.place.other': '상대 국가/지역',
  'scenario.place.region': '{country} – {region} 지역',
  'scenario.place.noMarket': '{country} – CSP 시장 없음',
  'scenario.button.otherTenant': '다른 테넌트 사용',
  'scenario.button.anotherProvider': '다른 공급자 찾기',
  'scenario.otherTenant.title': '자체 사용을 위한 다른 테넌트',
  'scenario.otherTenant.why':
    '구매한 서비스는 CSP 테넌트에 프로비전할 수 없습니다. 테넌트는 CSP용이거나 고객용이며, 둘 다일 수는 없습니다.',
  'scenario.otherTenant.how':
    '1. 내부 사용을 위한 Microsoft Entra 테넌트를 따로 만듭니다. 2. 판매할 파트너에게 그 테넌트를 고객으로 초대해 달라고 합니다. 3. 그 테넌트의 전역 관리자가 초대를 수락합니다.',
  'scenario.otherTenant.from': '다른 간접 재판매인이나 직접 청구 파트너에게서 구입할 수 있습니다.',
  'programme.unknownType.title': 'CSP 파트너 유형이 아닙니다',
  'programme.unknownType.three': 'CSP에서 거래하는 파트너 유형은 세 가지뿐입니다.',
  'programme.directBill.title': '직접 청구 파트너 요건',
  'programme.directBill.intro':
    '직접 청구 파트너는 아래 요건을 모두 갖춰야 합니다. 해당하는 항목마다 "예"에 체크하세요.',
  'programme.directBill.notKept': '답은 저장하지 않습니다. 실제 등록은 이 대화 밖에서 진행합니다.',
  'programme.directBill.api': 'API 통합',
  'programme.directBill.api.yes': '예, API로 Microsoft와 통합할 수 있습니다.',
  'programme.directBill.billing': '청구',
  'programme.directBill.billing.yes': '예, 고객에게 계속 청구할 수 있습니다.',
  'programme.directBill.support': '지원',
  'programme.directBill.support.yes': '예, 고객을 계속 지원할 수 있습니다.',
  'programme.directBill.managed': '관리 서비스',
  'programme.directBill.managed.yes': '예, 관리 서비스를 계속 제공할 수 있습니다.',
  'programme.directBill.unmet': '이 요건이 필요합니다. 갖추기 어렵다면 간접 재판매인 모델을 살펴보세요.',
  'programme.directBill.button': '직접 청구 요건',
  'programme.directBillMet.title': '요건을 모두 갖췄습니다',
  'programme.directBillMet.body':
    '직접 청구 파트너 등록은 이 대화에서 할 수 없습니다. Microsoft의 안내를 브라우저에서 열어 등록을 진행하세요.',
  'programme.directBillMet.link': '브라우저에서 열기: 직접 청구 등록',
} as const;
