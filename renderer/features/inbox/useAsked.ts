import { useState } from 'react'

/** Whether a person has asked for what is running: from then until nothing runs any more. */
export function useAsked(running: boolean): readonly [boolean, () => void] {
  const [state, setState] = useState({ asked: false, running })
  if (state.running !== running) setState({ asked: state.asked && running, running })
  return [state.asked, () => setState((before) => ({ ...before, asked: true }))]
}
