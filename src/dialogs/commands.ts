/**
 * What people say, by command; both languages are understood at all times. The first word of each language is the one
 * that the menus and the app package show.
 */
export const commandWords = {
  help: { ko: ['도움말', '도움', '도와줘', '메뉴', '처음으로'], en: ['help', 'menu', 'home', 'start'] },
  hello: { ko: ['안녕', '안녕하세요', '반가워요'], en: ['hi', 'hello', 'hey', 'good morning'] },
  cancel: { ko: ['취소', '그만', '중단'], en: ['cancel', 'stop', 'quit', 'never mind'] },
  language: { ko: ['언어', '언어 변경'], en: ['language', 'change language'] },
  korean: { ko: ['한국어', '한글', '한국어로'], en: ['korean', 'in korean'] },
  english: { ko: ['영어', '영어로'], en: ['english', 'in english'] },
  enroll: {
    ko: [
      '등록',
      '지금 등록',
      '등록 계속',
      '등록하기',
      '이어서 등록',
      '간접 재판매인 등록',
      '간접 재판매인으로 등록',
      '계속',
    ],
    en: [
      'enroll',
      'enrol',
      'enroll now',
      'enrol now',
      'enrollment',
      'enrolment',
      'resume',
      'continue',
      'resume enrollment',
      'enroll as an indirect reseller',
      'i want to enroll as an indirect reseller',
      'sign up',
    ],
  },
  status: {
    ko: ['상태', '등록 상태', '프로그램 정보', '진행 상태'],
    en: ['status', 'enrollment status', 'enrolment status', 'program info', 'my status'],
  },
  ready: {
    ko: ['거래 준비', '거래할 수 있나요', '준비 상태', '거래 준비 상태'],
    en: ['am I ready', 'am I ready to transact', 'ready', 'readiness'],
  },
  agreement: {
    ko: ['계약', 'mpa', '파트너 계약', 'microsoft 파트너 계약', '계약 서명'],
    en: ['agreement', 'mpa', 'agreements', 'microsoft partner agreement', 'sign the mpa'],
  },
  findProvider: {
    ko: ['공급자 찾기', '간접 공급자 찾기', '배포자 찾기', '공급자 목록'],
    en: ['find a provider', 'find provider', 'find providers', 'provider list', 'find a distributor'],
  },
  myProviders: {
    ko: ['내 공급자', '내 간접 공급자', '간접 공급자', '내 배포자'],
    en: ['my providers', 'indirect providers', 'my indirect providers', 'my distributors', 'providers'],
  },
  myResellers: {
    ko: ['내 재판매인', '내 간접 재판매인', '간접 재판매인', '재판매인', '내 대리점'],
    en: ['my resellers', 'indirect resellers', 'my indirect resellers', 'resellers'],
  },
  myCustomers: {
    ko: ['내 고객', '고객', '고객 목록', '우리 고객', '내 고객 목록'],
    en: ['my customers', 'customers', 'customer list', 'my customer list'],
  },
  directBillCustomers: {
    ko: ['직접 청구 고객', '직접 청구로 얻은 고객'],
    en: ['direct bill customers', 'customers i got as direct bill', 'my direct bill customers'],
  },
  whyMissing: {
    ko: ['고객이 왜 목록에 없나요', '왜 고객이 목록에 없나요'],
    en: ['why is my customer missing', 'why is a customer not in my list'],
  },
  myPartners: {
    ko: ['내 파트너', '파트너', '내 파트너 목록', '우리 파트너'],
    en: ['my partners', 'partners', 'our partners', 'who serves us'],
  },
  requestPartnership: {
    ko: ['파트너 관계 요청', '재판매인 초대', '파트너 초대', '공급자 연결', '연결'],
    en: ['request a partnership', 'request partnership', 'invite a reseller', 'invite reseller', 'connect'],
  },
  addCustomer: {
    ko: ['새 고객 추가', '고객 추가', '새 고객'],
    en: ['add new customer', 'add a new customer', 'add a customer', 'new customer'],
  },
  pending: {
    ko: ['대기 중', '대기', '대기 중인 요청', '보류 중', '초대', '내 초대'],
    en: ['pending', 'pending requests', 'invitations', 'my invitations'],
  },
  requests: {
    ko: ['요청', '공급자 요청', '내 요청', '요청 목록'],
    en: ['requests', 'provider requests', 'my requests', 'list of requests'],
  },
  subscriptions: { ko: ['구독', '내 구독', '구독 목록'], en: ['subscriptions', 'my subscriptions'] },
  inviteCustomer: {
    ko: ['고객 초대', '고객 초대하기', '고객을 초대'],
    en: ['invite a customer', 'invite customer', 'invite customers'],
  },
  requestResellerRelationship: {
    ko: ['재판매인 관계 요청'],
    en: ['request a reseller relationship', 'request reseller relationship'],
  },
  inviteNewCustomers: {
    ko: ['새 고객 초대'],
    en: ['invite new customers', 'invite new customer', 'invite a new customer'],
  },
  users: { ko: ['사용자', '사용자 관리', '내 사용자'], en: ['users', 'user management', 'manage users'] },
  addUser: { ko: ['사용자 추가'], en: ['add user', 'add a user'] },
  becomeAdminAgent: { ko: ['관리 에이전트로 지정'], en: ['make me an admin agent'] },
  code: { ko: ['코드 입력', '코드', '일회용 코드', '코드가 있습니다'], en: ['enter code', 'code', 'i have a code'] },
  connect: { ko: ['회사 연결', '로그인'], en: ['connect company', 'connect my company', 'sign in', 'login', 'log in'] },
  signOut: { ko: ['로그아웃', '연결 해제'], en: ['sign out', 'log out', 'logout', 'disconnect'] },
  checklist: {
    ko: ['공급자 점검표', '점검표', '시작 점검'],
    en: ['checklist', 'provider checklist', 'getting started'],
  },
  whoSellsWhat: {
    ko: ['누가 무엇을 파나요', '판매 구조', '배포자', '간접 공급자란', 'csp란'],
    en: ['who sells what', 'how does csp work', 'distributor', 'what is an indirect provider', 'two-tier model'],
  },
  whichModel: {
    ko: ['어떤 모델이 맞나요', '모델 추천', '어떤 유형이 맞나요', '나에게 맞는 모델'],
    en: ['which model fits me', 'which model', 'model advisor', 'advisor'],
  },
  transition: {
    // The last one is to be typed on the card; typed beside it, it leads to that card.
    ko: ['전환', '간접 재판매인으로 전환', '직접 청구 전환', '전환 시작', '전환 계속', '되돌릴 수 없음'],
    en: [
      'transition',
      'start the transition',
      'move to indirect',
      'become an indirect reseller',
      'direct to indirect',
      'no way back',
    ],
  },
  whoDoesWhat: {
    ko: ['누가 무엇을 하나요', '누가 주문하나요', '직접 청구와 간접의 차이'],
    en: ['who does what', 'who orders', 'direct bill or indirect'],
  },
  undoTransition: {
    ko: ['되돌릴 수 있나요', '전환 되돌리기', '전환 취소', '간접 재판매인 해제', '간접 재판매인 자격 제거'],
    en: [
      'can it be undone',
      'undo the transition',
      'roll back',
      'rollback',
      'cancel the transition',
      'remove indirect reseller',
      'remove the indirect reseller capability',
    ],
  },
  incentives: { ko: ['인센티브', '인센티브 초대'], en: ['incentives', 'incentive', 'incentives invitation'] },
  transitionReview: {
    ko: ['전환 검토', '전환 대기'],
    en: ['review transitions', 'transition queue', 'transition review'],
  },
  review: { ko: ['검토', '검토 대기', '심사'], en: ['review', 'review queue', 'queue'] },
  desk: { ko: ['운영', '운영 데스크', '운영자'], en: ['desk', 'operator’s desk', 'operator desk', 'operator'] },
  reminders: { ko: ['알림 설정', '미리 알림'], en: ['reminders', 'reminder settings'] },
  remindersOff: {
    ko: ['알림 끄기', '미리 알림 끄기', '알림 꺼'],
    en: ['reminders off', 'turn off reminders', 'no reminders'],
  },
  remindersOn: { ko: ['알림 켜기', '미리 알림 켜기', '알림 켜'], en: ['reminders on', 'turn on reminders'] },
  forgetMe: {
    ko: ['내 정보', '내 정보 삭제', '개인정보 삭제', '나를 잊어 줘', '내 데이터'],
    en: ['forget me', 'my data', 'delete my data', 'what do you know about me'],
  },
} as const satisfies Record<string, { readonly ko: readonly string[]; readonly en: readonly string[] }>;

export type CommandName = keyof typeof commandWords;

/** Typed words in the form in which they are compared: NFC, lower case, no spaces, no closing punctuation or courtesy. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'“”‘’«»`]/gu, '')
    .replace(/[\s.!?~…,;:]+$/u, '')
    .replace(
      /(?:을|를)?\s*(?:보여\s?줘|보여\s?주세요|알려\s?줘|알려\s?주세요|해\s?줘|해\s?주세요|할래요?|하고\s?싶어요?)$/u,
      '',
    )
    .replace(/^(?:please|show me|show)\s+/u, '')
    .replace(/\s+please$/u, '')
    .replace(/\s+/gu, '');
}

const nameOf = new Map<string, CommandName>(
  Object.entries(commandWords).flatMap(([name, words]) =>
    [...words.ko, ...words.en].map((word): [string, CommandName] => [plainWords(word), name as CommandName]),
  ),
);

/** The command that someone says, in either language; `?` alone is help. */
export function commandOf(text: string): CommandName | undefined {
  return text.trim() === '?' ? 'help' : nameOf.get(plainWords(text));
}

/** «초대 K7QF-2M9D» / "invitation K7QF-2M9D": the short reference on an invitation page. */
export function invitationReferenceOf(text: string): string | undefined {
  const match = /^(?:초대|invitation)\s*[:#]?\s*([0-9a-z]{4}-?[0-9a-z]{4})$/iu.exec(text.trim().normalize('NFKC'));
  return match?.[1]?.toUpperCase();
}

const missing = [
  /^why (?:isn['’]?t|is not|is|aren['’]?t|are not|are) (.+?)(?: not| missing| absent)* (?:in|on|from) (?:my|our|the) (?:customer )?list\b/iu,
  /^why (?:can['’]?t|cannot|can not|don['’]?t|do not) (?:i|we) (?:see|find) (.+?)(?: (?:in|on) (?:my|our|the) (?:customer )?list)?[\s.?!]*$/iu,
  /^왜\s+(.+?)\s*(?:내|우리|제)?\s*(?:고객\s*)?(?:목록|리스트)에\s*(?:없|안|보이지|나오지)/u,
  /^(.+?)\s*왜\s*(?:내|우리|제)?\s*(?:고객\s*)?(?:목록|리스트)에\s*(?:없|안|보이지|나오지)/u,
];

/**
 * «왜 Adatum이 내 목록에 없나요?» / "Why isn't Adatum in my list?": the names that may be meant, the one without the
 * particle that Korean joins to it last, since it is the likelier one to show.
 */
export function missingCustomerOf(text: string): readonly string[] | undefined {
  const said = text.normalize('NFC').trim();
  const name = missing.map((pattern) => pattern.exec(said)?.[1]?.trim()).find((found) => found !== undefined);
  if (name === undefined) return undefined;
  const bare = name.replace(/["“”'‘’«»]/gu, '').trim();
  const without = bare.replace(/(?<=.)(?:이|가|은|는|을|를)$/u, '').trim();
  return [...new Set([bare, without])];
}
