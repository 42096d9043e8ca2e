import type { TurnContext } from 'botbuilder';

/** Rule 12: shown when the answer takes over a second. Answers the function that ends it. */
export function showTyping(context: TurnContext): () => void {
  const timer = setTimeout(() => {
    context.sendActivity({ type: 'typing' }).catch(() => {}); // a courtesy: the answer itself matters
  }, 1_000);
  return () => clearTimeout(timer);
}
