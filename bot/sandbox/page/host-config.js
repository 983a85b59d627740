/** How Teams dresses a card: its type, spacing and colours, light and dark. */

/** @param {string} color @param {string} subtle */
const shades = (color, subtle = color) => ({ default: color, subtle });

const light = {
  default: shades('#242424', '#616161'),
  dark: shades('#242424', '#616161'),
  light: shades('#ffffff', '#e0e0e0'),
  accent: shades('#4f52b2'),
  good: shades('#0e700e'),
  warning: shades('#835b00'),
  attention: shades('#b10e1c'),
};
const dark = {
  default: shades('#ffffff', '#adadad'),
  dark: shades('#242424', '#616161'),
  light: shades('#ffffff', '#e0e0e0'),
  accent: shades('#aab1fa'),
  good: shades('#9ad29a'),
  warning: shades('#f9c47a'),
  attention: shades('#f1a0a6'),
};

/** @param {typeof light} foregroundColors @param {Record<string, string>} backgrounds */
const containerStyles = (foregroundColors, backgrounds) =>
  Object.fromEntries(
    Object.entries(backgrounds).map(([style, backgroundColor]) => [
      style,
      { backgroundColor, foregroundColors },
    ]),
  );

const shape = {
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 6, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 16 },
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    // A phone is narrower than some of them: what a button does is never cut off.
    allowTitleToWrap: true,
    spacing: 'large',
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 140 },
    value: { weight: 'default', wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder' },
  },
  textBlock: { headingLevel: 3 },
};

export const hostConfigs = {
  light: {
    ...shape,
    separator: { lineThickness: 1, lineColor: '#e0e0e0' },
    containerStyles: containerStyles(light, {
      default: '#ffffff',
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#f1faf1',
      warning: '#fff9f0',
      attention: '#fdf3f4',
    }),
  },
  dark: {
    ...shape,
    separator: { lineThickness: 1, lineColor: '#525252' },
    containerStyles: containerStyles(dark, {
      default: '#292929',
      emphasis: '#383838',
      accent: '#2f2f4a',
      good: '#1d3320',
      warning: '#3a2f1c',
      attention: '#3f2427',
    }),
  },
};
