import { useInput } from 'ink'
import { pressesOf, type Press } from './keys.js'

/** Hands every press to `onPress`. Screens dispatch it to their reducer, so two keys in one chunk are never lost. */
export function usePresses(onPress: (press: Press) => void): void {
  useInput((input, key) => pressesOf(input, key).forEach(press => onPress(press)))
}
