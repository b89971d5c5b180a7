import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Frame } from './Frame.tsx'
import { theme } from './theme.ts'
import { useColorSchemeSetting } from './useColorSchemeSetting.ts'

/** Style elements that Mantine makes at run time need the nonce that the host has put into the page. */
const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

export function App() {
  const scheme = useColorSchemeSetting()
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} getStyleNonce={styleNonce} withGlobalClasses={false}>
      <ModalsProvider labels={{ confirm: 'OK', cancel: 'Cancel' }}>
        <ErrorBoundary>
          <Frame />
        </ErrorBoundary>
        <Notifications position="bottom-right" limit={4} />
      </ModalsProvider>
    </MantineProvider>
  )
}
