export const customerImportKo = {
  'customerImport.willCome':
    '다른 포털(Office 365 관리 센터, Azure Portal)에서 이미 담당하는 고객은 프로그램 운영자가 이곳의 내 고객 목록으로 옮깁니다. 공급자의 고객은 옮겨지지 않습니다.',
  'customerImport.came': '프로그램 운영자가 {date}에 다른 포털의 고객 {count}곳을 내 고객 목록으로 옮겼습니다.',
  'customerImport.title': '다른 포털의 고객을 옮겼습니다',
  'customerImport.body':
    '다른 포털(Office 365 관리 센터, Azure Portal)에서 이미 담당하는 고객을 프로그램 운영자가 내 고객 목록으로 옮겼습니다.',
  'customerImport.noRights':
    '목록에 추가되었을 뿐, 새로운 권한이 생기지는 않았습니다. 고객을 관리하거나 주문을 맡기려면 고객의 승인이 필요합니다.',
  'customerImport.outOfRegion':
    '파일의 고객 중 {count}곳은 내 CSP 지역 밖에 있습니다. 목록에는 표시되지만 판매나 주문은 같은 지역의 고객에게만 할 수 있습니다.',
  'customerImport.added': '추가됨',
  'customerImport.changed': '변경됨',
  'customerImport.alreadyThere': '이미 있음',
  'customerImport.date': '날짜',
} as const;
