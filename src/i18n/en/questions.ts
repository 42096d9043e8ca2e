import type { questionsKo } from '../ko/questions';
import type { TextsLike } from '../textsLike';

export const questionsEn: TextsLike<typeof questionsKo> = {
  'question.filters': 'Filters: {filters}',
  'question.customer': 'Customer',
  'question.didYouMean': 'Did you mean one of these?',
  'question.choice': '“{typed}” → {option}',
  'question.button.choose': 'Look for this',
  'question.button.keepEarlier': 'Keep the earlier filters too',
  'question.button.understood': 'Look by what you understood',
  'question.button.change': 'Change…',
  'question.button.update': 'Update',
  'question.button.startOver': 'Start over',
  'question.noSuchCustomer.why':
    'It may have been removed, not have accepted yet, or go by another name. Ask again with a part of its name.',
  'question.change.title': 'Change filters',
  'question.change.body': 'Choose the filters to remove and an order, then press Update. You can also say it.',
  'question.change.none': 'There are no filters at the moment. Choose an order, or say a filter.',
  'question.change.remove': 'Filters to remove',
  'question.order': 'Order',
  'question.order.name:asc': 'Name, A to Z',
  'question.order.name:desc': 'Name, Z to A',
  'question.order.since:desc': 'Newest customers first',
  'question.order.since:asc': 'Oldest customers first',
  'question.order.totalLicences:desc': 'Most licenses first',
  'question.order.totalLicences:asc': 'Fewest licenses first',
  'question.tooSlow.title': 'This took too long and was stopped',
  'question.tooSlow.body':
    'Your list is large, and this question takes too much time. Ask again with another condition.',
  'question.forgotten.title': 'This answer is no longer kept',
  'question.forgotten.body': 'Answers are kept for 7 days. Please ask again.',
};
