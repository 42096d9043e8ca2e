import type { Intent } from './recognition';
import { means, type Token } from './token';

const politeTail =
  '(?:\\s*(?:줘|주세요|해\\s?줘|해\\s?주세요|할래요?|할게요?|하겠습니다|합니다|해요?|please|부탁(?:해요?|드려요|드립니다|합니다)?|요))*';

/** «지금 하던 거»: what one is in the middle of. */
const underWay =
  '(?:(?:(?:지금|방금)\\s?)?(?:하던|한|하고\\s?있던|하는|(?:진행|작성|입력)\\s?(?:하던|중인|중이던))\\s?(?:거|것|건|일|작업|신청|등록|요청|내용)?|방금\\s?(?:거|것))(?:을|를|은|는)?\\s?(?:다\\s|전부\\s|모두\\s)?';

const whole: readonly (readonly [Intent, RegExp])[] = [
  [
    'cancel',
    new RegExp(
      `^(?:(?:아니(?:야|요|에요|예요)?|아녜요|아닙니다|이제|그냥|아|어|음|네|그럼|일단|다)[,\\s]*)*(?:${underWay})?(?:(?:취소|캔슬|그만|그만둘(?:래|게)|그만해|중단|관둬|관둘래|됐어|됐습니다|됐고|멈춰|안\\s?할래|안\\s?할게|없던 일로|필요\\s?없어|필요\\s?없습니다|괜찮습니다|끝낼래|나갈래)(?:요)?[,.\\s]*)+${politeTail}$`,
      'u',
    ),
  ],
  [
    'cancel',
    /^(?:(?:please|ok(?:ay)?|actually|just|no|yes|well|oh)[ ,]+)*(?:(?:cancel|stop|quit|abort|exit|never ?mind|nvm|forget (?:it|that|about it)|no,? (?:thanks|thank you)|leave it|drop it|scrap (?:it|that)|call it off)(?: (?:it|that|this|please|all|everything|now|then|for now|the (?:dialog|request|form|process|operation)|what (?:you|we) (?:are|were) doing|doing that|i(?: ha)?ve changed my mind|i changed my mind))*[ ,.!;]*(?:please |just |and |i(?: ha)?ve changed my mind)*)+$/u,
  ],
  [
    'help',
    /^(?:please )?(?:\?+|help(?: me)?(?: please| out)?|menu|usage|commands?|instructions|manual|guide|what now|도움말?|도와\s?줘(?:요)?|도와\s?주세요|사용법|사용 방법|사용방법|명령어|메뉴|설명서|가이드|사용 설명)(?: (?:보여|알려|열어|좀)?\s?(?:줘|주세요|please|알려줘|알려주세요|보여줘|보여주세요|뭐야|list|보기))*$/u,
  ],
  [
    'smalltalk',
    /^(?:(?:안녕(?:하세요|하십니까|히\s?계세요|히\s?가세요)?|반가(?:워요?|웠어요?|웠습니다|습니다)|하이|헬로|고마(?:워요?|워용|웠어요?|웠습니다)|고맙(?:습니다|네요?)|감사(?:합니다|해요|드려요|드립니다|했습니다)?|땡큐|쌩유|수고(?:\s?많으십니다|\s?많으세요|하십니다|\s?많으셨습니다|하세요|하셨어요|하셨습니다|했어요?|많으셨어요|많았어)?|잘\s?했어요?|잘하네요?|훌륭해요?|최고(?:야|예요|네요?|다)?|좋(?:아요?|네요?|습니다|은데)|굿|오케이|알겠(?:어요?|습니다|네요?)|알았(?:어요?|습니다)|그래요?|넵|네|예|ㅇㅇ|ㅇㅋ|ㅎㅇ|ㄳ|ㄱㅅ|ㅂㅂ|잘\s?자요?|잘\s?가요?|좋은\s?(?:아침|하루|저녁|주말)(?:이에요|이네요|입니다|이야|보내세요|\s보내)?|오늘(?:도)?\s?(?:좋은\s?하루|수고)(?:\s?보내세요|하세요|했어요?)?|잘\s?지내(?:요|니|세요|셨어요|고 있어)?|기분\s?(?:어때요?|좋아요?)|너(?:는)?\s?(?:누구|뭐)(?:야|니|예요)|넌\s?(?:누구|뭐)(?:야|니)|누구세요|이름이\s?뭐(?:야|예요|니|에요)|심심해요?|사랑해요?|미안(?:해요?|합니다)?|죄송(?:해요|합니다)|hi+|hello+|hey+|yo|good (?:morning|afternoon|evening|night|day|job|work|bot)|morning|greetings|howdy|thanks?(?: a lot| so much| very much| again| a bunch| a ton)?|thank you(?: so much| very much| kindly)?|thx|ty|cheers|much appreciated|appreciate it|bye(?: bye)?|goodbye|see (?:you|ya)(?: later| soon| tomorrow)?|ok(?:ay)?|k|cool|great|nice(?: work| job| one| to meet you)?|awesome|perfect|wonderful|excellent|amazing|well done|got it|understood|sure|alright|sounds good|lol|haha+|wow|how are you(?: doing)?(?: today)?|how(?: i)?s it going|what(?: i)?s up|sup|who are you|what are you|what(?: i)?s your name|are you (?:a )?(?:bot|human|real|there|ok)(?: or .*)?|you(?: a)?re (?:great|awesome|the best|welcome|helpful)|i love you|love it|sorry|my bad|welcome|have a (?:nice|good|great) (?:day|one|weekend|evening)|that(?: wa| i)?s (?:great|helpful|all|it|perfect|nice)|that helps|that will be all)(?:\s+(?:there|bot|everyone|all|today|for (?:the|your) help|for that|man|buddy|channelmate|채널메이트|봇|btw|덕분에|금방|빨리|쉽게|바로|잘|찾았(?:어요?|네요?|습니다|다)|도움(?:이)?\s?(?:많이\s?)?(?:됐|되었)(?:어요?|네요?|습니다)|정말|진짜|너무|요|so|very|much|really|a lot|here|now))*[\s,.!~?^]*)+$/u,
  ],
];

const asReseller =
  /\b(?:enroll?|register|sign up|apply|onboard|join)\b.*\bas (?:an? |your )?(?:indirect )?resellers?\b|(?:재판매인|재판매사|리셀러)로 (?:등록|가입|신청)\s?(?:하고\s?싶|하려|할래|할게|해\s?줘|해\s?주세요|부탁)/u;

const imperativeKo =
  '(?:해\\s?줘|해\\s?주세요|해\\s?주십시오|해\\s?주라|하고\\s?싶(?:어|다|습니다|은데)|하려고|하려면|할래|할게|하겠|하기|해야|하자|할\\s?수\\s?있|하는\\s?(?:법|방법)|부탁|시켜|진행|시작|절차|방법|해$|하고$)';

const actions: readonly (readonly [Intent, RegExp])[] = [
  [
    'remove',
    new RegExp(
      `(?:관계|파트너십|계약|연결|파트너 관계)(?:를|을)?\\s?(?:끊|제거|해지|종료|삭제|정리|해제|중단|없애|끝내)(?:어|고|을|으|${imperativeKo}|\\s|$)`,
      'u',
    ),
  ],
  [
    'remove',
    new RegExp(
      `(?:relationship|partnership|릴레이션십)(?:을|를)?\\s?(?:끊|제거|해지|종료|정리|해제)(?:어|고\\s?싶|을래|으려|${imperativeKo}|$)`,
      'u',
    ),
  ],
  [
    'remove',
    new RegExp(
      `(?:§|고객(?:사)?|거래처|업체|회사|거기|첫\\s?번째|두\\s?번째|번)\\S*\\s?(?:\\S+\\s)?(?:삭제|제거|해지)\\s?${imperativeKo}`,
      'u',
    ),
  ],
  [
    'remove',
    new RegExp(
      `^\\s*§\\S*\\s?(?:삭제|제거|해지)$|(?:§|고객)\\S*\\s?(?:지워\\s?(?:줘|주세요)|없애\\s?(?:줘|주세요)|끊어|끊고\\s?싶)`,
      'u',
    ),
  ],
  [
    'remove',
    /\b(?:remove|delete|end|terminate|sever|cut|dissolve|disconnect|break|cancel|close|drop|stop)\b.*\b(?:relationships?|partnership|ties|link|connection|contract)\b/u,
  ],
  [
    'remove',
    /^(?:please |can you |could you |i want to |i'd like to |i need to |we need to |let(?: u)?s |how (?:do|can|should) (?:i|we) )*(?:remove|delete|terminate|disconnect(?: from)?|unlink|cut off|get rid of|offboard|part with|stop working with|break up with)\s+(?:the |our |my |a |an |this |that )?(?:customer |client |account |company )?(?:§|customer$|client$|it$|first|second|third|last)(?!.*\b(?:filter|from (?:the|this) (?:list|results?)|condition)\b)/u,
  ],
  ['remove', /거래\S*\s?끊(?:어|고\s?싶|을|자)/u],
  [
    'accept',
    /^(?!.*(?:수락한|승인한|승인된|수락된|동의한))(?:.*\s)?\S*(?:수락|승인|동의)(?:\s?(?:해|하|할|부탁)|이?요$|$)/u,
  ],
  ['accept', /초대\S*\s?(?:받을게|받을래|받아들|받겠|응할)/u],
  [
    'accept',
    /\b(?:want|like|need|ready|going|wish|happy) to (?:accept|approve|authori[sz]e)\b(?!.*\b(?:customers|clients)\b)/u,
  ],
  [
    'accept',
    /^(?:please |yes,? |ok(?:ay)?,? |sure,? |i |we |i want to |i(?:'d| would) like to |can i |how (?:do|can) (?:i|we) |let me |i(?: wi)?ll |we(?: wi)?ll )*(?:accept|approve|authori[sz]e|agree to|confirm)\b(?!.*\b(?:customers|clients)\b)/u,
  ],
  [
    'invite',
    /초대(?!한|된|받은|했던|됐던|되었던)(?:장|\s?(?:이?메일|링크))?(?:를|을)?\s?(?:다시\s?)?(?:하|해|할|보내|발송|만들|작성|전송|링크|보낼|부탁|$|좀)/u,
  ],
  [
    'invite',
    /(?:새|신규|새로운)\s?(?:고객|거래처|업체)\S*\s?(?:초대|추가\s?(?:해|하고\s?싶|할|하려)|등록\s?(?:해|하고\s?싶|할|하려))|고객\S*\s?(?:하나\s?|한\s?명\s?)?(?:추가|등록)\s?(?:해\s?줘|하고\s?싶|할래|하려고|할게|해\s?주세요)/u,
  ],
  [
    'invite',
    /\binvite\b|\b(?:send|create|make|write|draft|resend|issue)\b.*\binvit(?:e|ation)s?\b|^(?:new )?invitation\b.*\b(?:for|to)\b|\b(?:add|onboard|register|create) (?:a |another )?(?:new )?(?:customer|client)(?!s)/u,
  ],
  [
    'invite', // Partner Center asks customers for a reseller relationship
    /\b(?:send|create|make|draft|issue)\b.*\brelationship requests?\b|\b(?:create|request|start|set up) (?:an? )?(?:new )?(?:reseller |customer )?relationship (?:to|with|from) (?:(?:an?|the|our|my|new|another|this|that) )*(?:customer|client|§)(?!s)|(?:고객|거래처|§|재판매인|리셀러)\S*\s(?:\S+\s)?관계\s?요청(?:\s?메일|\s?이메일|서)?(?:을|를)?\s?(?:좀\s?)?(?:보내|하고\s?싶|하려|할래|할게|해\s?줘|해\s?주세요|만들|작성)/u,
  ],
  [
    'enroll',
    new RegExp(
      `(?:등록|가입|입점|신청)(?:을|를)?\\s?(?:을\\s?)?${imperativeKo}|^(?:지금\\s?)?(?:등록|가입|신청|등록 계속|파트너 등록|간접 재판매인 등록|리셀러 등록|프로그램 등록)$|(?:재판매인|리셀러|파트너|간접\\s?공급자)(?:이|가|로)?\\s?(?:되고\\s?싶|되려|등록|가입|신청)`,
      'u',
    ),
  ],
  [
    'enroll',
    /\benroll?(?:ment|ing)?\b(?!ed)|\bsign (?:me|us|my company|our company) up\b|^(?:i want to |i'd like to |we want to |how (?:do|can) (?:i|we) )*sign up$|\b(?:register|sign up) (?:me|us|my|our|as|for|in|to)\b|\bbecome an? (?:indirect )?(?:reseller|partner|provider)\b|\bjoin (?:the )?(?:csp|program(?:me)?|partner program(?:me)?|cloud solution)\b|\b(?:apply|application) (?:for|to) (?:the )?(?:csp|program|partner)/u,
  ],
  [
    'out_of_scope',
    /(?:이?메일|문자|쪽지)(?:을|를)?\s?(?:좀\s?)?(?:보내|발송|써)|(?:엑셀|파일|csv)(?:로|을|를)?\s?(?:내려|내보|저장|다운|뽑아|추출|받)|다운로드|주문\s?(?:을\s?)?(?:좀\s?)?(?:해\s?줘|해\s?주세요|하고\s?싶|할래|부탁|넣어)|^(?:please |can you |could you |i want to |i'd like to )*(?:order|buy|purchase|add) (?:\d+|an?|some|more) |구독(?:을)?\s?(?:취소|해지|갱신|연장)\s?(?:해\s?줘|해\s?주세요|하고\s?싶|할래|부탁)|\b(?:export|download|e-?mail)\b(?!.*\bdomain\b)|\bsend\b.*\b(?:e-?mails?|messages?)\b|\b(?:cancel|renew|extend)\b.*\bsubscriptions?\b/u,
  ],
  [
    'help',
    /(?:뭘|무엇을|뭐를|뭐|어떤\s?(?:걸|것을|것들을|것들|일을|질문을|질문들을))\s?(?:할\s?수\s?있|도와|해\s?줄|물어)|할\s?수\s?있는\s?(?:게|것|일|거)|어떻게\s?(?:쓰|써|사용|물어|질문|시작|하면|작동|활용)|사용\s?(?:법|방법)|기능(?:이|을|은)?\s?(?:뭐|알려|설명)|무슨\s?기능|도움(?:이)?\s?(?:필요|을\s?받)|어떤\s?질문/u,
  ],
  [
    'help',
    /^(?:뭐야\s?(?:이거|이게)|(?:이거|이게|여기)\s?(?:뭐|뭔|뭘)\S*)$|\bwhat (?:else )?can (?:you|i|this bot|it) (?:do|ask|say|help)|\bhow (?:do|does|can|should) (?:i|this|you|it|we) (?:use|work|ask|start|begin|get started)|\bwhat (?:do you do|are you able)|\bi need (?:some )?help\b|^(?:hi |hey |hello |please )*(?:can|could|would|will) (?:you|someone|anyone) (?:please )?help(?: me| us)?(?: out| here)?(?: please)?$|\bhow (?:does|do|should) (?:this|the|your|i use this|i use the) (?:bot|thing|tool|app|chat|assistant)\b|\b(?:some |any )?examples? of what\b|\b(?:give|show) (?:me |us )?(?:some |a few |an )?examples?$|\bhow to ask\b|\bwhat (?:can|should|could) i (?:type|write|try|say|enter)\b|\bwhat are (?:my|the) options\b|\bhelp me understand how|\bshow (?:me )?(?:the )?(?:help|menu|commands)|\bwhat (?:(?:kinds?|sorts?|types?) of )?(?:commands|questions|things|requests)\b.*\b(?:you|i|ask|there)\b|\bwhat do you (?:understand|know)|\bhow does (?:this|it) (?:all )?work|\b(?:not sure|don't know|do not know) (?:how|what) to (?:use|do|ask|say|type|start)|\bget(?:ting)? started|\bexamples? of questions/u,
  ],
];

const foreign =
  /날씨|기온|비\s?(?:와|올까|오나|온대|온다|오니|오려나|오냐)|농담|웃긴\s?(?:얘기|이야기)|주가|주식(?!\s?회사)|뉴스|점심|저녁\s?(?:메뉴|뭐)|아침\s?메뉴|맛집|레시피|번역|(?:시|소설|노래|편지|이메일|메일|코드|글|보고서)(?:를|을)?\s?(?:하나\s?)?(?:써|작성|지어|불러|짜)|영화|축구|야구|농구|월드컵|올림픽|수도(?:는|가|\s?어디)|대통령|환율|비트코인|몇\s?시(?:야|예요|인가|지|니|$|\s)|시간\s?(?:알려|몇)|회의\s?(?:잡|예약|일정)|회의실|미팅룸|예약\s?(?:해|하|좀|부탁)|일정\s?(?:알려|추가|보여|잡)|알람|알림\s?(?:설정|맞춰)|항공|비행기|호텔|운세|로또|인생|사랑(?!해)|결혼|여행|피자|커피|치킨|택시|길\s?찾|지하철|계산(?:해|기)|더하기|곱하기|가격|얼마예요|얼마에요|얼마죠|요금(?!제)|비용|할인|청구서|송장|견적|매출\s?(?:알려|얼마|보여)|비밀번호|패스워드|프린터|와이파이|인터넷\s?연결|노트북|급여|연차|휴가|채용|이력서/u;
const foreignEn =
  /\bweather\b|\btemperature\b|\brain(?:ing)?\b|\bjokes?\b|\bstock (?:price|market)|\bstocks\b|\bnews\b|\blunch\b|\bdinner\b|\bbreakfast\b|\brestaurants?\b|\brecipes?\b|\btranslate\b|\bpoem\b|\bsong\b|\bsing\b|\bmusic\b|\bmovies?\b|\bfootball\b|\bsoccer\b|\bbaseball\b|\bworld cup\b|\bcapital (?:city )?of\b|\bpresident\b|\bprime minister\b|\bexchange rate|\bbitcoin\b|\bcrypto\b|\bwhat(?: i)?s? (?:the )?time\b|\btime is it\b|\bpython\b|\bjavascript\b|\bwrite (?:me )?(?:a|an|some|the)\b|\bcompose\b|\bmeeting\b|\bcalendar\b|\bremind(?:er)?\b(?! (?:me|us) (?:which|who|whose|what|where|how many|of))|\balarm\b|\bbook (?:a|me)\b|\bflights?\b|\bhotels?\b|\bmeaning of life\b|\bhoroscope\b|\blottery\b|\bpizza\b|\bcoffee\b|\btaxi\b|\bdirections to\b|\bcalculate\b|\bsquare root\b|\d\s*[+*x×/]\s*\d\s*=?\s*\??$|\bprices?\b|\bpricing\b|\bhow much (?:does|do|is|are|for)\b.*\b(?:cost|price|pay)?\b|\bcosts?\b|\binvoices?\b|\bquote\b|\bdiscounts?\b|\brefund\b|\bpassword\b|\bprint(?:er| server)\b|\b(?:restart|reboot)\b|\bwi-?fi\b|\blaptop\b|\bsalary\b|\bvacation\b|\bholiday\b|\bresume\b|\bage of\b|\bhow old (?:are|is)\b|\bfavou?rite\b|\bpopulation\b|\bwho (?:won|invented|wrote|is (?:the )?ceo)\b|\bteach me\b|\btell me a (?:story|joke)|\bplay\b|\bbirthday\b|\brecommend\b|\bsummari[sz]e\b|\bspell\b|\bdefine\b/u;

const longestControl = 80;

/** Control words hold for the whole utterance; actions only where no list of customers is described. */
export function intentOf(text: string, tokens: readonly Token[]): Intent | undefined {
  const plain = text.replace(/[ㅋㅎㅠㅜ]+/gu, ' ').trim();
  if (plain === '') return 'smalltalk';
  // such words are few: over many of them the patterns would try every way to part them
  const control = plain.length > longestControl ? undefined : whole.find(([, pattern]) => pattern.test(plain));
  if (control !== undefined) return control[0];
  if (asksHow.test(text) || (howTo.test(text) && !namesValue(tokens))) return 'help';
  if (asReseller.test(text)) return 'enroll';
  if (isThanks(text, tokens)) return 'smalltalk';
  const asks = asksForList(tokens);
  const narrows = tokens.some((token) => means(token, 'only')); // "only the ones with a discount"
  if (!asks.edit) {
    const action = actions.find(
      ([intent, pattern]) =>
        pattern.test(text) &&
        (intent !== 'help' || !asks.list) &&
        !(narrows && intent === 'out_of_scope') &&
        fits(intent, asks),
    );
    if (action !== undefined) return action[0];
  }
  if (!asks.customers && !asks.who && !narrows && (foreign.test(text) || foreignEn.test(text))) return 'out_of_scope';
  return undefined;
}

/** Asked about the asking, whatever else the words name. */
const asksHow =
  /^(?:hi |hey |hello |please )*what can (?:you|i) (?:do|ask)\b|도움말|(?:어떤\s?(?:것|걸|질문)\S*|뭘|무엇을|뭐를)\s?물어볼\s?수|(?:찾는|검색하는|조회하는|질문하는|물어보는|쓰는)\s?(?:방법|법)(?:이|을|은|\s|$)/u;

/** "How do I search by date here", «날짜로 어떻게 찾아요»: with a value in it, it asks for that list. */
const howTo =
  /\bhow (?:(?:do|can|could|should|would) (?:i|we|you|one) |to )(?:search|filter|sort|order|look (?:up|for)|find|query|narrow|see|check)\b|어떻게\s?(?:검색|찾|조회|정렬|필터|질의|거르|걸러)|(?:검색|조회|정렬|필터|필터링)(?:은|는|을|를)?\s?(?:어떻게|하려면)/u;

/** Something that narrows a list, told by its value. */
function namesValue(tokens: readonly Token[]): boolean {
  const kinds = ['country', 'city', 'product', 'relationship', 'status', 'home', 'abroad', 'neg'] as const;
  return tokens.some(
    (token) =>
      kinds.some((kind) => means(token, kind)) ||
      token.dates !== undefined ||
      token.number !== undefined ||
      token.entities.length > 0 ||
      token.literal !== undefined,
  );
}

/** "Thanks, that was the one I was looking for": nothing is asked. */
function isThanks(text: string, tokens: readonly Token[]): boolean {
  const asked = [
    'request',
    'count',
    'wh',
    'country',
    'city',
    'product',
    'relationship',
    'status',
    'among',
    'page',
  ] as const;
  const asks = tokens.some(
    (token) =>
      (asked.some((kind) => means(token, kind)) && !/^look(?:ing)? for$|[셔줘]서$/iu.test(token.text)) ||
      token.dates !== undefined ||
      token.number !== undefined ||
      token.entities.length > 0,
  );
  return (
    !asks &&
    /^(?:thanks|thank you|thx|cheers|고마워|고맙|감사|땡큐)|(?:감사(?:합니다|해요|드려요|드립니다)|고마워요?|고맙습니다)$/u.test(
      text,
    )
  );
}

interface Asked {
  readonly customers: boolean;
  /** Whoever fits two things that only a customer has. */
  readonly who: boolean;
  readonly list: boolean;
  readonly edit: boolean;
}

/** «직접 고객» is one word of ours, and speaks of customers as well. */
const customer = /고객|거래처|업체|customer|client|account/iu;

function asksForList(tokens: readonly Token[]): Asked {
  const customers = tokens.some((token) => means(token, 'subject', 'full') || customer.test(token.text));
  const request = tokens.some((token) => means(token, 'request') || means(token, 'count') || means(token, 'wh', 'who'));
  const value = tokens.some(
    (token) => means(token, 'country') || means(token, 'city') || means(token, 'product') || token.dates !== undefined,
  );
  const values = tokens.filter((token) =>
    ['country', 'city', 'product', 'relationship'].some((kind) => means(token, kind as 'city')),
  );
  const who = values.length > 1 && tokens.some((token) => means(token, 'subject') || means(token, 'wh', 'who'));
  const edit = tokens.some((token) => means(token, 'word', 'filter') || means(token, 'clear'));
  return { customers, who, list: (customers && request) || (request && value) || (customers && value), edit };
}

/** «등록된 고객 보여줘» lists; «등록하고 싶어» acts. */
function fits(intent: Intent, { list, customers }: Asked): boolean {
  if (intent === 'enroll') return !list || !customers;
  if (intent === 'accept') return !list;
  return true;
}
