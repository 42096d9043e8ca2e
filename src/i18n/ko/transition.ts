export const transitionKo = {
  'transition.state.not_started': '시작하지 않음',
  'transition.state.profile_confirmed': '프로필 확인됨',
  'transition.state.submitted': '제출됨',
  'transition.state.approved': '승인됨',
  'transition.state.agreement_accepted': '간접 재판매인 계약 동의 완료',
  'transition.state.rejected': '반려됨',

  'transition.button.start': '전환을 시작합니다',
  'transition.button.status': '프로그램 정보',
  'transition.button.agreement': '간접 재판매인 계약',
  'transition.button.correct': '고쳐서 다시 제출',
  'transition.button.who': '누가 무엇을 하나요',
  'transition.button.undo': '되돌릴 수 있나요',
  'transition.button.incentives': '인센티브',
  'transition.button.providers': '내 공급자',
  'transition.button.open': '전환',

  'transition.partnerTypes': '파트너 유형',
  'transition.phrase': '되돌릴 수 없음',
  'transition.typed': '"{phrase}"이라고 입력하세요',
  'transition.typedHint': '띄어쓰기는 달라도 됩니다.',
  'transition.noWayBack':
    '되돌릴 수 없습니다. 직접 청구 테넌트에 간접 재판매인 자격이 추가되면 다시는 제거할 수 없습니다. 확실할 때만 진행하세요.',

  'transition.refused.title': '전환할 수 없습니다',
  'transition.refused.notFound':
    '전환은 직접 청구 종료 대상으로 확인된 직접 청구 파트너가 이미 쓰고 있는 테넌트에서 합니다. 다른 테넌트를 적는 곳은 없습니다.',
  'transition.already.title': '이미 간접 재판매인입니다',
  'transition.already.body': '이 회사에는 두 자격이 모두 있습니다. 더 할 일은 없습니다.',

  'transition.decide.title': '직접 청구에서 간접 재판매인으로 전환',
  'transition.decide.who': '간접 재판매인이 되기로 결정한 직접 청구 파트너를 위한 절차입니다.',
  'transition.decide.tenant':
    '지금 쓰고 있는 직접 청구 테넌트에서 등록합니다. 새 테넌트는 필요하지 않고, 간접 재판매인 업무도 같은 테넌트에서 합니다.',
  'transition.decide.steps':
    '순서: 프로필과 MPN ID 확인, 내용 검토 후 "지금 등록", 승인, 간접 재판매인 계약 동의. 동의하면 두 자격을 모두 갖게 됩니다.',
  'transition.decide.meanwhile':
    '전환하는 동안 직접 청구 고객의 구독과 청구는 지금처럼 계속 관리합니다. 동시에 간접 공급자를 통해 새 고객을 맡을 수 있습니다.',
  'transition.decide.askAdmin': '전역 관리자만 시작할 수 있습니다.',

  'transition.check.title': '전환: 프로필과 MPN ID가 최신입니까?',
  'transition.check.why':
    '등록하기 전에 파트너 프로필과 MPN ID가 최신인지 각각 확인하세요. 틀린 곳은 변경…에서 고치세요.',
  'transition.check.old': '30일이 지난 확인입니다. 다시 확인하면 운영자의 검토 없이 바로 승인될 수 있습니다.',
  'transition.check.missing': '아직 빠진 내용이 있습니다: {parts}. 변경…을 눌러 채우세요.',
  'transition.check.profileAt': '프로필 마지막 업데이트',
  'transition.check.mpnAt': 'MPN ID 마지막 업데이트',
  'transition.check.never': '등록된 기록 없음',
  'transition.check.profileLabel': '파트너 프로필 확인',
  'transition.check.profile': '파트너 프로필은 최신입니다.',
  'transition.check.mpnLabel': 'MPN ID 확인',
  'transition.check.mpn': 'MPN ID {mpnId:은/는} 최신입니다.',
  'transition.check.part': '바꿀 부분',
  'transition.check.saved': '고친 내용은 저장되어 있습니다.',

  'transition.review.title': '전환: 내용 검토',
  'transition.review.body': '저장된 내용입니다. 다시 입력할 필요는 없습니다. 확인하고 "지금 등록"을 누르세요.',
  'transition.review.news': '승인 소식은 기본 연락처({address})에게 메일로 보냅니다.',

  'transition.status.title': '전환: {state}',
  'transition.status.submitted': '제출',
  'transition.status.submittedBy': '제출한 사람',
  'transition.status.changed': '마지막 변경',
  'transition.status.contact': '기본 연락처',
  'transition.status.due': '승인 예정',
  'transition.status.reason': '반려 이유',
  'transition.status.history': '이력',
  'transition.status.event': '{date}: {state}',
  'transition.status.eventReason': '{date}: {state} – {reason}',
  'transition.status.underway': '전환을 시작했습니다. 아직 제출하지 않았습니다.',
  'transition.status.waits':
    '대개 바로 승인되지만 운영자의 검토에 5영업일까지 걸릴 수 있습니다. 늦어도 {date}까지 결정합니다.',
  'transition.status.mail': '결과는 기본 연락처에게 메일로 알립니다.',
  'transition.status.holidays': '{country}의 공휴일 정보가 없어 주말만 빼고 계산했습니다.',
  'transition.status.overdue': '5영업일이 지났습니다. 이 번호와 함께 지원에 문의하세요: {id}',
  'transition.status.approved':
    '승인되었습니다. 이제 전역 관리자가 간접 재판매인 계약에 동의하면 간접 재판매인 자격이 추가됩니다. 동의하기 전에는 아무것도 바뀌지 않습니다.',
  'transition.status.rejected': '반려되었습니다. 이유를 확인하고 고쳐서 다시 제출할 수 있습니다.',
  'transition.status.done': '전환을 마쳤습니다. 이 회사는 직접 청구 파트너이면서 간접 재판매인입니다.',
  'transition.status.meanwhile':
    '직접 청구 고객의 구독과 청구는 계속 직접 관리하세요. 간접 공급자를 통해 얻은 고객은 간접 재판매인으로 맡습니다.',
  'transition.status.provider':
    '다음은 간접 공급자와 파트너 관계를 맺는 일입니다. 공급자가 청구, 구매, 인프라 지원을 맡습니다. 공급자의 초대는 전역 관리자가 로그인해 승인하고, 그러면 공급자가 목록에 나타납니다.',
  'transition.status.both': '공급자가 주문하려면 회사와 공급자 모두 그 고객과 재판매인 관계가 있어야 합니다.',

  'transition.who.title': '누가 무엇을 하나요',
  'transition.who.intro': '고객을 어떻게 얻었는지에 따라 다릅니다. 고객 카드에 직접 청구 또는 간접이라고 표시됩니다.',
  'transition.who.direct_bill': '직접 청구로 얻은 고객',
  'transition.who.indirect': '간접 재판매인으로 얻은 고객',
  'transition.who.partner': '회사가 직접',
  'transition.who.provider': '간접 공급자가',
  'transition.who.create-order': '주문',
  'transition.who.add-products': '제품 추가·보기',
  'transition.who.manage-reservations': 'Azure 예약 관리',
  'transition.who.manage-order-history': '주문 내역 관리',
  'transition.who.buy-software': '소프트웨어 구매',
  'transition.who.bill-customer': '고객에게 직접 청구',
  'transition.who.create-tenant': '고객 테넌트 만들기',
  'transition.who.manage-licences': '라이선스 관리',
  'transition.who.manage-users': '사용자 관리',
  'transition.who.handle-renewals': '구독 갱신',
  'transition.who.tenant': '테넌트를 만드는 것은 직접 청구 파트너로서 하는 일이므로 그 고객은 직접 청구 고객이 됩니다.',
  'transition.who.move':
    '기존 직접 청구 고객의 주문을 공급자에게 맡기려면 고객을 열고 "공급자로 이전"을 눌러 공동 초대를 보내세요. 고객이 승인하기 전에는 공급자가 주문할 수 없습니다.',

  'transition.undo.title': '되돌릴 수 없습니다',
  'transition.undo.body': '직접 청구 자격은 그대로이며, 회사는 두 자격을 모두 유지합니다.',
  'transition.notFinal.title': '아직 확정되지 않았습니다',
  'transition.notFinal.body':
    '이 회사에는 간접 재판매인 자격이 추가되지 않았습니다. 간접 재판매인 계약에 동의하지 않으면 아무것도 바뀌지 않습니다. 동의한 뒤에는 되돌릴 수 없습니다.',

  'transition.agreement.final': '간접 재판매인 자격이 추가되었습니다. 이 회사의 파트너 유형: {types}',
  'transition.mail.subject': '{company}의 전환 상태: {state}',
  'transition.mail.submitted':
    '직접 청구에서 간접 재판매인으로 전환하는 등록이 제출되었습니다. 대개 바로 승인되지만 5영업일까지 걸릴 수 있습니다. 결과를 메일로 알립니다.',
  'transition.mail.approved':
    '직접 청구에서 간접 재판매인으로 전환하는 등록이 승인되었습니다. 회사의 전역 관리자가 대화에서 "전환"이라고 말해 간접 재판매인 계약을 읽고 동의하면 간접 재판매인 자격이 추가됩니다. 동의한 뒤에는 되돌릴 수 없습니다.',
  'transition.mail.rejected': '전환 등록이 반려되었습니다. 이유: {reason}\n\n내용을 고쳐 다시 제출할 수 있습니다.',
  'transition.mail.agreement_accepted':
    '간접 재판매인 계약에 동의했습니다. 회사는 이제 직접 청구 파트너이면서 간접 재판매인입니다.',
  'transition.mail.footer':
    '{company}의 등록 양식에 기본 연락처로 적혀 있어 이 메일을 받았습니다. 이 메일은 {app:이/가} 보냈습니다.',

  'incentive.title.expected': '인센티브 초대: 기다리는 중',
  'incentive.title.received': '인센티브 초대: 받음',
  'incentive.title.overdue': '인센티브 초대: 기한이 지남',
  'incentive.expected': '간접 재판매인 인센티브 등록 초대가 {date}까지 메일로 올 예정입니다.',
  'incentive.mailbox': '초대는 MPN 계정 {mpnId}의 주소({address})로 옵니다. 기본 연락처의 주소가 아닙니다.',
  'incentive.mailboxUnknown':
    '초대는 MPN 계정 {mpnId}의 주소로 옵니다. 기본 연락처의 주소가 아닙니다. 그 주소는 여기에 기록되어 있지 않으니 MPN 계정에서 확인하세요.',
  'incentive.noAccount': '연결된 MPN 계정이 기록되어 있지 않습니다. 지원에 문의하세요.',
  'incentive.received': '{date}에 초대를 받은 것으로 기록했습니다. 등록은 파트너 센터에서 합니다.',
  'incentive.overdue':
    '{date}까지 오기로 한 초대가 없습니다. MPN 계정의 사서함과 스팸 폴더를 확인하고, 없으면 이 번호와 함께 지원에 문의하세요: {id}',
  'incentive.changed':
    '지금 연결된 MPN ID는 {mpnId}입니다. 초대는 자격이 추가된 때의 MPN 계정을 기준으로 하므로 그 계정의 사서함을 확인하세요.',
  'incentive.separate': '두 인센티브 프로그램은 따로 관리됩니다. 하나가 다른 하나를 대신하지 않습니다.',
  'incentive.programme.direct-bill': '직접 청구 인센티브',
  'incentive.programme.indirect-reseller': '간접 재판매인 인센티브',
  'incentive.since.direct-bill': '{date}부터 대상, 지금처럼 계속',
  'incentive.since.indirect-reseller': '{date}부터 대상, 등록 초대: {state}',
  'incentive.state.expected': '기다리는 중',
  'incentive.state.received': '받음',
  'incentive.state.overdue': '기한이 지남',
  'incentive.button.received': '초대를 받았습니다',
  'incentive.none.title': '기다리는 인센티브 초대가 없습니다',
  'incentive.none.body':
    '직접 청구 파트너가 간접 재판매인 계약에 동의하면 30일 안에 MPN 계정의 주소로 인센티브 등록 초대가 옵니다.',
  'incentive.mail.subject': '{company}: 간접 재판매인 인센티브 초대를 기다려 주세요',
  'incentive.mail.text':
    '{company:이/가} 직접 청구 테넌트에서 간접 재판매인이 되었습니다. 간접 재판매인 인센티브에 등록하라는 초대가 {date}까지 이 주소로 올 예정입니다. 초대는 Microsoft의 프로그램이 보내며, 이 메일은 초대가 아닙니다.\n\n직접 청구 인센티브 프로그램은 그대로이며 따로 관리됩니다. {date:이/가} 지나도 초대가 없으면 지원에 문의하세요.\n\n이 주소가 회사의 MPN 계정 {mpnId}의 주소라서 이 메일을 받았습니다. 이 메일은 {app:이/가} 보냈습니다.',

  'transitionReview.title': '전환 검토: {company}',
  'transitionReview.list.title': '결정을 기다리는 전환',
  'transitionReview.list.none': '결정할 전환이 없습니다.',
  'transitionReview.list.which': '전환',
  'transitionReview.list.row': '{age} 제출 · {due}까지',
  'transitionReview.list.overdue': '기한이 지남',
  'transitionReview.list.held': '보류 중',
  'transitionReview.confirmed': '프로필과 MPN ID 확인',
  'transitionReview.due': '결정 기한',
  'transitionReview.held': '보류 중입니다. 보류를 풀어야 승인할 수 있습니다.',
  'transitionReview.heldNow': '보류했습니다. 보류를 풀 때까지 승인되지 않습니다.',
  'transitionReview.releasedNow': '보류를 풀었습니다.',
  'transitionReview.button.hold': '보류',
  'transitionReview.button.release': '보류 풀기',
  'transitionReview.button.queue': '전환 대기',
} as const;
