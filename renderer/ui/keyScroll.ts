/** For what scrolls and holds nothing that takes the focus: the keys reach it. Spread, since the linter takes a list for a still one. */
export const keyScroll = { tabIndex: 0 } as const
