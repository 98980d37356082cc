/** What can be taken out of the installed distributions, in the order in which it is done. */
export const SAVINGS = ['tests', 'symbols', 'bytecode'] as const

export type Saving = (typeof SAVINGS)[number]

export const isSaving = (name: string): name is Saving => SAVINGS.some(saving => saving === name)
