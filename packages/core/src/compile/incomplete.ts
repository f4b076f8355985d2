/** Set in a mask where something in the list is no text and might have been one that is asked for, or where there is no list. */
export const INCOMPLETE: number = 1 << 30;
