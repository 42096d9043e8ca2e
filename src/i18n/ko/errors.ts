/** Refusals: the reason, then the way on. Keys are `error.<kind>`, kinds as in `shared/refusalCodes.ts`. */
export const errorsKo = {
  'error.role-required': '이 작업에는 {roles} 역할이 필요합니다. {holders}에게 부탁하세요.',
  'error.role-required.nobody': '회사의 전역 관리자(아직 이 역할을 가진 사람이 여기에 없습니다)',
  'error.not-linked': '이 Teams 계정은 아직 회사에 연결되어 있지 않습니다. 아래에서 연결하세요.',
  'error.enrolment-not-approved': '등록이 아직 승인되지 않았습니다(현재: {state}). 등록 상태를 확인하세요.',
  'error.mpn-required': 'MPN ID가 연결되지 않았습니다. MPN 단계에서 조직 프로필을 고르세요.',
  'error.mpn-inactive': 'MPN ID {mpnId:은/는} 활성 프로필이 아닙니다. 다른 프로필을 고르세요.',
  'error.mpn-country-mismatch':
    '이 MPN ID는 {mpnCountry}에 있고 회사 테넌트는 {tenantCountry}에 있습니다. 같은 국가/지역의 프로필을 고르거나 위치를 추가하세요.',
  'error.mpn-already-linked':
    '이 MPN ID는 이미 다른 계정에 연결되어 있습니다. 다른 프로필을 고르거나 운영자에게 문의하세요.',
  'error.webmail-not-accepted':
    '개인용 메일 서비스 주소는 기본 연락처로 쓸 수 없습니다. 회사 도메인의 전자 메일 주소를 입력하세요.',
  'error.authority-not-confirmed': '회사를 대표할 권한이 있음을 확인하는 상자에 체크해야 제출할 수 있습니다.',
  'error.consent-not-given': '동의 상자에 체크해야 진행할 수 있습니다. 아직 바뀐 것은 없습니다.',
  'error.attestation-required': '확인 상자에 체크해야 진행할 수 있습니다. 아직 바뀐 것은 없습니다.',
  'error.confirmation-mismatch': '입력한 내용이 일치하지 않습니다. 표시된 그대로 입력하세요.',
  'error.email-not-verified':
    '기본 연락처가 아직 전자 메일 주소를 확인하지 않았습니다. 메일을 다시 보내거나 주소를 고치세요.',
  'error.email-invalid': '전자 메일 주소 형식이 올바르지 않습니다. 예: admin@contoso.com',
  'error.email-in-use': '이 전자 메일 주소를 쓰는 사용자가 회사에 이미 있습니다. 다른 주소를 입력하세요.',
  'error.mpa-not-signed':
    '{region} 지역의 Microsoft 파트너 계약(MPA)에 아직 서명하지 않았습니다. 전역 관리자가 서명해야 합니다.',
  'error.reseller-mpa-not-signed':
    '재판매인이 {region} 지역의 Microsoft 파트너 계약(MPA)에 아직 서명하지 않았습니다. 재판매인의 전역 관리자에게 알림을 보내세요.',
  'error.agreement-not-opened':
    '먼저 계약 문서를 열어 읽고 문서 아래의 "읽었습니다"를 누르세요. 그런 다음 동의할 수 있습니다.',
  'error.no-active-provider': '연결된 간접 공급자가 없습니다. 공급자를 찾아 초대를 요청하세요.',
  'error.provider-not-connected': '이 공급자와는 활성 파트너 관계가 없습니다. 내 공급자 목록에서 고르세요.',
  'error.provider-must-invite':
    '파트너 관계는 간접 공급자만 시작할 수 있습니다. 공급자에게 연락해 초대를 보내 달라고 하세요.',
  'error.reseller-not-enrolled':
    '회사가 아직 간접 재판매인으로 등록되지 않았습니다. 먼저 등록하세요. 초대는 그대로 남아 있습니다.',
  'error.region-mismatch':
    '{countryA:은/는} {regionA} 지역, {countryB:은/는} {regionB} 지역입니다. 같은 지역 안에서만 가능합니다. 그 지역의 계정이 필요합니다.',
  'error.country-without-market': '{country}에는 CSP 시장이 없습니다. CSP 시장이 있는 국가/지역의 계정이 필요합니다.',
  'error.self-relationship': '자기 회사와는 파트너 관계를 맺을 수 없습니다. 다른 회사를 고르세요.',
  'error.self-sale': '자기 회사에는 판매할 수 없습니다.',
  'error.affiliate-sale': '계열사에는 판매할 수 없습니다.',
  'error.csp-tenant-not-a-customer':
    'CSP 테넌트는 구매한 서비스를 받을 수 없고, 서비스를 받는 고객 테넌트는 CSP에 등록할 수 없습니다. 둘 가운데 하나에는 다른 테넌트를 쓰세요.',
  'error.reseller-cannot-be-customer-of-same-provider':
    '이 공급자의 재판매인은 같은 공급자의 최종 고객이 될 수 없습니다. 아래 방법 가운데 하나를 고르세요.',
  'error.invite-unknown': '초대를 찾을 수 없습니다. 보낸 파트너에게 새 초대를 요청하세요.',
  'error.invite-expired': '초대가 {expiredAt}에 만료되었습니다. 보낸 공급자에게 새 초대를 요청하세요.',
  'error.invite-withdrawn': '공급자가 초대를 철회했습니다. 필요하면 새 초대를 요청하세요.',
  'error.already-active': '관계가 이미 있습니다. 목록에서 확인하세요.',
  'error.invite-link-missing': '개인 맞춤 링크가 빠졌습니다. 링크를 되살려 두었으니 그대로 두고 저장하세요.',
  'error.invite-link-altered':
    '개인 맞춤 링크가 바뀌었습니다. 링크는 한 번, 그대로 들어가야 합니다. 링크를 되살려 두었습니다.',
  'error.foreign-invite-link': '다른 초대 링크가 들어 있습니다. 이 초대의 링크만 둘 수 있습니다.',
  'error.customer-not-set-up': '고객 계정이 아직 설정되지 않았습니다. 고객의 관리자가 설정을 마쳐야 합니다.',
  'error.no-reseller-relationship': '이 고객과 재판매인 관계가 없습니다. 고객을 초대하세요.',
  'error.provider-has-no-customer-relationship':
    '공급자가 이 고객과 재판매인 관계를 맺지 않았습니다. 재판매인에게 공동 초대를 요청하세요.',
  'error.reseller-cannot-create-tenant': '간접 재판매인은 고객 테넌트를 만들 수 없습니다. 공급자에게 요청하세요.',
  'error.reseller-cannot-order': '주문은 공급자가 합니다. 공급자에게 요청하세요.',
  'error.direct-bill-not-for-indirect-customer':
    '간접 재판매인으로 얻은 고객에게는 직접 청구로 구매할 수 없습니다. 공급자에게 요청하세요.',
  'error.licence-count-invalid': '라이선스 수는 {min} 이상 {max} 이하의 정수여야 합니다.',
  'error.support-contact-not-eligible': '이 회사는 지원 담당자가 될 수 없습니다. 목록에서 고르세요.',
  'error.termination-via-support':
    '파트너 관계는 Microsoft 지원을 통해서만 끝낼 수 있습니다. 지원 티켓 번호로 종료를 요청하세요.',
  'error.no-rollback': '되돌릴 수 없습니다. 간접 재판매인 자격은 제거할 수 없습니다.',
  'error.not-identified-for-offboarding':
    '직접 청구 종료 대상으로 확인된 파트너만 전환할 수 있습니다. Microsoft 담당자에게 문의하세요.',
  'error.profile-change-via-microsoft': '공식 공급자 목록의 프로필은 Microsoft 담당자를 통해 바꿉니다.',
  'error.secret-already-shown': '이 코드는 한 번만 표시됩니다. 다시 볼 수 없으니 새 코드로 재설정하세요.',
  'error.password-change-required':
    '이 Teams 계정은 아직 연결되지 않았습니다. 동료가 사용자로 추가했다면 받은 일회용 코드를 먼저 입력하세요.',
  'error.private-chat-required': '이 내용은 1:1 대화에서만 볼 수 있습니다. 도우미와의 개인 대화로 옮기세요.',
  'error.admin-agent-required':
    '이 작업에는 관리 에이전트 역할도 필요합니다. 전역 관리자는 스스로 관리 에이전트가 될 수 있습니다.',
  'error.last-global-admin': '마지막 전역 관리자는 뺄 수 없습니다. 먼저 다른 전역 관리자를 지정하세요.',
  'error.unknown-partner-type': '알 수 없는 파트너 유형입니다. 어떤 모델이 맞는지 먼저 확인하세요.',
  'error.direct-bill-requirements-not-met': '직접 청구 파트너 요건을 충족하지 않습니다. 요건 목록을 확인하세요.',
  'error.tenant-must-be-the-direct-bill-tenant': '전환은 기존 직접 청구 테넌트에서만 할 수 있습니다.',
  'error.contact-denied':
    '기본 연락처가 등록 또는 주소가 자신의 것이 아니라고 답했습니다. 새 연락처로 다시 제출하세요.',
  'error.not-your-reseller': '내 재판매인 목록에 없는 회사입니다. 목록에서 고르세요.',
  'error.active-subscriptions-remain': '아직 활성 구독이 있습니다: {subscriptions}. 일시 중단한 뒤 다시 시도하세요.',
  'error.stale-card': '카드가 표시된 뒤 내용이 바뀌었습니다. 지금 상태를 보고 다시 진행하세요.',
} as const;
