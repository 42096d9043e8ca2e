const fontFamily = '"Segoe UI", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", system-ui, sans-serif';

const light = {
  text: ['#242424', '#616161'],
  accent: '#4f52b2',
  good: '#0e700e',
  warning: '#8a5300',
  attention: '#b10e1c',
  background: '#ffffff',
  emphasis: '#f5f5f5',
  tints: { good: '#f1faf1', warning: '#fff9f0', attention: '#fdf3f4', accent: '#ebebff' },
  line: '#d1d1d1',
};

const dark = {
  text: ['#ffffff', '#adadad'],
  accent: '#a6a9ff',
  good: '#54b054',
  warning: '#faa06b',
  attention: '#f1707b',
  background: '#292929',
  emphasis: '#1f1f1f',
  tints: { good: '#0b2a0b', warning: '#33220d', attention: '#3b0f13', accent: '#2b2b40' },
  line: '#525252',
};

/** Close to what Teams gives cards: sizes, spacings, colours of its light or dark theme. */
export function hostConfig(isDark) {
  const theme = isDark ? dark : light;
  return {
    fontFamily,
    hostCapabilities: {},
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    // Hangul stands taller than the default lines.
    lineHeights: { small: 18, default: 21, medium: 21, large: 26, extraLarge: 34 },
    fontTypes: { default: fonts(fontFamily), monospace: fonts('Consolas, "Noto Sans Mono CJK KR", monospace') },
    containerStyles: containerStyles(theme),
    textStyles: { heading: { weight: 'bolder', size: 'large' }, columnHeader: { weight: 'bolder' } },
    textBlock: { headingLevel: 2 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', color: 'default', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder', color: 'default' },
      },
      errorMessage: { color: 'attention', weight: 'default', size: 'small' },
    },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 160 }, value: { wrap: true }, spacing: 12 },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
    supportsInteractivity: true,
  };
}

function fonts(family) {
  return {
    fontFamily: family,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
  };
}

function containerStyles(theme) {
  const [normal, subtle] = theme.text;
  const one = (colour) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: normal, subtle },
    dark: { default: normal, subtle },
    light: one(subtle),
    accent: one(theme.accent),
    good: one(theme.good),
    warning: one(theme.warning),
    attention: one(theme.attention),
  };
  const style = (backgroundColor) => ({ backgroundColor, foregroundColors });
  return {
    default: style(theme.background),
    emphasis: style(theme.emphasis),
    good: style(theme.tints.good),
    warning: style(theme.tints.warning),
    attention: style(theme.tints.attention),
    accent: style(theme.tints.accent),
  };
}
