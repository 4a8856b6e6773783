import type { ThemeConfig } from 'antd';

/** The value of a token of `tokens.css`, so that colours are written in one place only. */
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The library's theme from our tokens; quiet, placeholder and disabled words are lifted to 4.5:1. */
export function officeTheme(): ThemeConfig {
  const quiet = token('--ink-quiet');
  return {
    token: {
      colorPrimary: token('--blue'),
      // The library makes words lighter under the pointer; ours get darker, as on all other pages.
      colorPrimaryHover: token('--blue-deep'),
      colorInfo: token('--blue'),
      colorLink: token('--blue'),
      colorSuccess: token('--green'),
      colorWarning: token('--amber-ink'),
      colorError: token('--red'),
      colorTextBase: token('--ink'),
      colorText: token('--ink'),
      colorTextSecondary: quiet,
      colorTextTertiary: quiet,
      colorTextDescription: quiet,
      colorTextPlaceholder: quiet,
      colorTextDisabled: quiet,
      colorBgLayout: token('--paper'),
      colorBorder: token('--line-strong'),
      colorBorderSecondary: token('--line'),
      colorSplit: token('--line'),
      fontFamily: token('--font-sans'),
      fontSize: 14,
      borderRadius: 8,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
  };
}

/** The nonce of this page, put into the shell by the platform; the library's style elements carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
