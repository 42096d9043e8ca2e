/** The forms of one verb that change its ending by its own rules. */
export interface Verb {
  readonly base: string;
  readonly past: string;
  readonly noun: string;
  readonly future: string;
  readonly linked: string;
  readonly polite: string;
}

const afterBase =
  '는 고 고요 지만 면서 면서도 던 는데 는데도 는지 나 나요 니 냐 네 네요 는가 는가요 지 지요 죠 며 면 기 거나 거든 려고 는걸로 고있는 고있고 고있으면서 고있으며 고있던 고있는데 고있는지 고있나 고있나요 고있니 고있지 고있어 고있어요 고있을 고있다 고있습니까 고있습니다 고계신 고들있는 고들 는중인 는중이고 는거 는것 는걸 더라 다가';
const spokenBase =
  '더라고 더라고요 더라구요 던데 던데요 던가 던가요 거든 거든요 겠습니까 겠습니다 겠어 겠어요 겠지만 겠는데 기바랍니다 자 게 려면 려는데 네여 나여 고싶어 고싶어요 고싶은데 고싶은데요 고싶습니다 고싶네요';
const afterPast =
  '던 고 고요 는데 는지 나 나요 니 냐 네 네요 지 지만 죠 으면 으며 으면서 습니다 습니까 어 어요 을 을까 음 었던 다 는가 거나 더라';
const longPast = '어 어요 나 나요 는데 던 지 죠 고 다 습니다 습니까';
const spokenPast = '더라고요 던데 던데요 던가 던가요 거든 거든요 나여 잖아 잖아요 을까요 을지';
const afterNoun = ',지,적있는,적이있는,다,다고,다는,상태인,상태의,데';
const afterFuture = '까 까요 지 만한';
const spokenFuture =
  '래 래요 게 게요 텐데 수있을까 수있을까요 수있나 수있나요 수있어 수있어요 수있으실까요 수있으신가요 수있겠습니까 수있는지';
const afterLinked = ',요,서,온,왔던,오고있는,둔,놓은,지고있는';
const spokenLinked = '도될까요 도될까 도되나요 도돼 도돼요';
const afterPolite = '니다 니까';
const denied =
  '않는 않은 않고 않고있는 않던 않으면서 않으며 않는데 않는지 않나 않나요 않니 않았던 않았고 않았는데 않은지 않음 않아 않아요 않아서 않습니다 않았 않는다 못하는 못한 못하고 못했던 아니한 아니하는 안는 안은 않을 말고';

function each(stem: string, endings: string): string[] {
  return endings.split(endings.includes(',') ? ',' : ' ').map((ending) => stem + ending);
}

/** A verb from its columns; those in 하 and 되 follow from their base. */
export function verbOf([base = '', past, noun, future, linked, polite]: readonly string[]): Verb {
  const stem = base.slice(0, -1);
  const [p, n, f, l, b] = base.endsWith('하') ? '했한할해합' : base.endsWith('되') ? '됐된될돼됩' : '았은을아습';
  return {
    base,
    past: past ?? stem + (p ?? ''),
    noun: noun ?? stem + (n ?? ''),
    future: future ?? stem + (f ?? ''),
    linked: linked ?? stem + (l ?? ''),
    polite: polite ?? stem + (b ?? ''),
  };
}

/** Every form in which the verb says yes. */
export function formsOf(verb: Verb): string[] {
  const long = verb.base.endsWith('하') ? each(`${verb.base}였`, afterPast) : [];
  const longer = verb.base.endsWith('되') ? each(`${verb.base}었`, afterPast) : [];
  return [
    ...each(verb.base, afterBase),
    ...shortened(verb.base),
    ...each(verb.past, afterPast),
    ...each(`${verb.past}었`, longPast),
    ...each(verb.noun, afterNoun),
    verb.future,
    ...each(verb.future, afterFuture),
    ...each(verb.linked, afterLinked),
    ...each(verb.polite, afterPolite),
    ...long,
    ...longer,
  ].filter((form) => form !== verb.base);
}

/** 파는 of 팔다. */
function shortened(base: string): string[] {
  const endings = afterBase.split(' ').filter((ending) => ending.startsWith('는'));
  return finalOf(base) === 8 ? endings.map((ending) => withoutFinal(base) + ending) : [];
}

/** What people say and ask with it beyond what describes a customer: 보여주겠습니까, 있거든요, 볼 수 있을까요. */
export function spokenFormsOf(verb: Verb): string[] {
  return [
    ...each(verb.base, spokenBase),
    ...each(verb.past, spokenPast),
    ...each(verb.future, spokenFuture),
    ...each(verb.linked, spokenLinked),
  ];
}

/** The verb of a person one speaks of politely: 쓰시는, 보유하신, 맡으셨던. */
export function honorificOf({ base }: Verb): Verb {
  const last = finalOf(base);
  const stem = last === 0 ? base : last === 8 ? withoutFinal(base) : `${base}으`;
  return {
    base: `${stem}시`,
    past: `${stem}셨`,
    noun: `${stem}신`,
    future: `${stem}실`,
    linked: `${stem}셔`,
    polite: `${stem}십`,
  };
}

/** The final consonant of the last syllable, by its place in Unicode's list; none is 0, ㄹ 8. */
function finalOf(word: string): number {
  return (word.charCodeAt(word.length - 1) - 0xac00) % 28;
}

/** Of 알 the 아. */
function withoutFinal(word: string): string {
  return word.slice(0, -1) + String.fromCharCode(word.charCodeAt(word.length - 1) - 8);
}

/** Every form in which it says no: 안 쓰는, 못 쓰는, 쓰지 않는, 쓰고 있지 않은. */
export function deniedFormsOf(verb: Verb): string[] {
  const said = formsOf(verb);
  const split = verb.base.endsWith('하') || verb.base.endsWith('되') ? splitDenied(verb, said) : [];
  const after = ['지', '지는', '지도', '지를', '진', '질', '고있지', '고있지는', '고있진'];
  return [
    ...(split.length > 0 ? [] : said.flatMap((form) => [`안${form}`, `못${form}`])), // 사용 안 하는, hardly 안 사용하는
    ...after.flatMap((middle) => each(verb.base + middle, denied)),
    ...split,
  ];
}

/** 안 쓰시는, 쓰지 않으시는, 구독 안 하신. */
export function deniedPolitelyOf(verb: Verb): string[] {
  const polite = honorificOf(verb);
  const said = [
    ...each(polite.base, '는 고 며 면서 나 나요 는지 는데 던'),
    polite.noun,
    ...each(polite.past, '던 어요 나요 는지'),
  ];
  const stem = verb.base.slice(0, -1);
  const isSplit = stem !== '' && /[하되]$/u.test(verb.base);
  const ahead = said.map((form) => (isSplit ? `${stem}안${form.slice(stem.length)}` : `안${form}`));
  return [
    ...ahead,
    ...each(`${verb.base}지`, '않으시는 않으신 않으시고 않으시며 않으시면서 않으시는데 않으셨던 않고계신'),
  ];
}

/** 사용 안 하는, 등록 안 된; 미사용. */
function splitDenied(verb: Verb, said: readonly string[]): string[] {
  const stem = verb.base.slice(0, -1);
  if (stem === '') return [];
  const inner = said.filter((form) => form.startsWith(stem)).map((form) => form.slice(stem.length));
  const middles = ['안', '을안', '를안', '은안', '는안', '도안', '이안', '가안', '못'];
  return [
    ...middles.flatMap((middle) => inner.map((form) => stem + middle + form)),
    `미${stem}`,
    `미${stem}인`,
    `${stem}안함`,
  ];
}
