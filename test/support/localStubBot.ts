import type { StubTurn } from './localStub';

export function card(body: readonly object[], actions: readonly object[] = []) {
  const content = { type: 'AdaptiveCard', version: '1.5', lang: 'ko', body, actions };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

export const heading = (text: string) => ({ type: 'TextBlock', style: 'heading', text, wrap: true });
export const line = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });

const cardTypes = {
  card: 'application/vnd.microsoft.card.adaptive',
  message: 'application/vnd.microsoft.activity.message',
  error: 'application/vnd.microsoft.error',
} as const;

export const accepted = (by: string) =>
  card([heading('연결되었습니다.'), line(`${by}이(가) 방금 수락했습니다.`, { color: 'Good' })]).attachments[0]?.content;

const form = card(
  [
    heading('Contoso의 초대'),
    line('**Contoso** (간접 공급자)가 파트너 관계를 맺자고 초대했습니다. <b>꺾쇠</b>는 글자 그대로 보입니다.'),
    {
      type: 'FactSet',
      facts: [
        { title: '회사', value: 'Fabrikam' },
        { title: '만료', value: '2026년 12월 21일' },
      ],
    },
    { type: 'Input.Text', id: 'name', label: '담당자 이름', isRequired: true, errorMessage: '이름을 입력하세요.' },
    {
      type: 'Input.ChoiceSet',
      id: 'kind',
      label: '관계',
      value: 'a',
      choices: [
        { title: '파트너 관계와 관리자 액세스', value: 'a' },
        { title: '파트너 관계만', value: 'b' },
      ],
    },
    { type: 'Input.Toggle', id: 'agree', label: '권한', title: '간접 공급자에게 권한을 부여합니다', value: 'false' },
    line('https://contoso.example/i/K7QF-2M9D', { id: 'copy-link', fontType: 'Monospace' }),
  ],
  [
    { type: 'Action.Execute', title: '간접 공급자 승인', verb: 'invitation.accept', data: { invitationId: 'i-1' } },
    { type: 'Action.Execute', title: '거절', verb: 'invitation.decline', associatedInputs: 'none' },
    { type: 'Action.Execute', title: '오류', verb: 'invitation.fail', associatedInputs: 'none' },
    { type: 'Action.Submit', title: '제출', data: { step: 'submit' }, associatedInputs: 'none' },
    { type: 'Action.OpenUrl', title: '전자 메일에서 열기', url: 'mailto:admin@fabrikam.example?subject=x' },
  ],
);

const everyInput = card(
  [
    heading('모든 입력'),
    { type: 'Input.Date', id: 'date', label: '날짜', value: '2026-11-21' },
    { type: 'Input.Number', id: 'count', label: '라이선스 수', value: 3, min: 1 },
    { type: 'Input.Text', id: 'note', label: '메모', isMultiline: true, placeholder: '선택 사항' },
    {
      type: 'Input.ChoiceSet',
      id: 'filters',
      label: '조건',
      isMultiSelect: true,
      value: 'a,b',
      choices: ['a', 'b', 'c'].map((value) => ({ title: `조건 ${value}`, value })),
    },
    {
      type: 'Input.ChoiceSet',
      id: 'customer',
      label: '고객',
      style: 'filtered',
      choices: ['Adatum', 'Litware', 'Proseware'].map((value) => ({ title: value, value })),
    },
    {
      type: 'Container',
      style: 'emphasis',
      items: [
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'stretch', items: [line('Woodgrove', { weight: 'Bolder' }), line('서울')] },
            {
              type: 'Column',
              width: 'auto',
              items: [line('활성', { color: 'Good' }), line('[링크](https://learn.microsoft.com)')],
            },
          ],
        },
      ],
    },
    { type: 'Container', id: 'more', isVisible: false, items: [line('숨은 설명')] },
    { type: 'Container', style: 'attention', items: [line('주의할 일', { color: 'Attention' })] },
  ],
  [
    { type: 'Action.ToggleVisibility', title: '더 보기', targetElements: ['more'] },
    { type: 'Action.OpenUrl', title: '안내 페이지 열기', url: '/local/page/texts.js' },
    { type: 'Action.OpenUrl', title: '나쁜 링크', url: 'javascript:alert(1)' },
    { type: 'Action.OpenUrl', title: '다른 컴퓨터', url: 'http://elsewhere.example/' },
  ],
);

/** Says enough to try every part of the page. */
export async function stubBot({ activity, connector }: StubTurn): Promise<object | undefined> {
  const conversation = idOf(activity.conversation);
  const say = (reply: object) => connector.post(conversation, reply);
  if (activity.type === 'installationUpdate') await say(card([heading('환영합니다'), line('채널메이트입니다.')]));
  if (activity.type === 'invoke') return answerInvoke(activity);
  if (activity.type !== 'message') return undefined;
  if (activity.value !== undefined) await say({ type: 'message', text: `값: ${JSON.stringify(activity.value)}` });
  else await answerText(String(activity.text), connector, conversation);
  return undefined;
}

async function answerText(text: string, connector: StubTurn['connector'], conversation: string): Promise<void> {
  if (text === '초대') await connector.post(conversation, form);
  else if (text === '모두') await connector.post(conversation, everyInput);
  else if (text === '고장') throw new Error('as asked');
  else if (text === '입력') await connector.post(conversation, { type: 'typing' });
  else if (text === '보내기') await connector.post('a:local-fabrikam-admin', form);
  else if (text === '고치기') {
    const id = await connector.post(conversation, card([line('처음')]));
    await connector.put(conversation, id, card([line('고친 카드')]));
  } else await connector.post(conversation, { type: 'message', text: `들었습니다: **${text}**` });
}

function answerInvoke(activity: StubTurn['activity']): object {
  const { action } = activity.value as { action: { verb: string } }; // what this page's server side sends
  const answers: Record<string, object> = {
    'invitation.accept': { statusCode: 200, type: cardTypes.card, value: accepted('Fabrikam') },
    'invitation.decline': { statusCode: 200, type: cardTypes.message, value: '거절하려면 이유를 적으세요.' },
  };
  const error = { code: 'BadRequest', message: '이 초대는 만료되었습니다.' };
  return answers[action.verb] ?? { statusCode: 400, type: cardTypes.error, value: error };
}

function idOf(conversation: unknown): string {
  return (conversation as { id: string }).id; // what this page's server side sends
}
