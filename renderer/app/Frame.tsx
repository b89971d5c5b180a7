import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import classes from './Frame.module.css'
import { Navigation } from './Navigation.tsx'
import { NotFound } from './NotFound.tsx'
import { Overlays } from './Overlays.tsx'
import { paths } from './paths.ts'
import { StatusLine } from './StatusLine.tsx'
import { TopBar } from './TopBar.tsx'

const GatewaysView = lazy(() =>
  import('../features/gateways/GatewaysView.tsx').then((m) => ({ default: m.GatewaysView })),
)
const InboxView = lazy(() => import('../features/inbox/InboxView.tsx').then((m) => ({ default: m.InboxView })))
const TasksView = lazy(() => import('../features/tasks/TasksView.tsx').then((m) => ({ default: m.TasksView })))
const ComposeView = lazy(() =>
  import('../features/tasks/compose/ComposeView.tsx').then((m) => ({ default: m.ComposeView })),
)
const RedialView = lazy(() => import('../features/redial/RedialView.tsx').then((m) => ({ default: m.RedialView })))
const PlanEditorView = lazy(() =>
  import('../features/redial/editor/PlanEditorView.tsx').then((m) => ({ default: m.PlanEditorView })),
)
const InventoryView = lazy(() =>
  import('../features/inventory/InventoryView.tsx').then((m) => ({ default: m.InventoryView })),
)
const StatisticsView = lazy(() =>
  import('../features/statistics/StatisticsView.tsx').then((m) => ({ default: m.StatisticsView })),
)
const PortsView = lazy(() => import('../features/ports/PortsView.tsx').then((m) => ({ default: m.PortsView })))
const DoctorView = lazy(() => import('../features/doctor/DoctorView.tsx').then((m) => ({ default: m.DoctorView })))
const ListenerView = lazy(() =>
  import('../features/listener/ListenerView.tsx').then((m) => ({ default: m.ListenerView })),
)
const SettingsView = lazy(() =>
  import('../features/settings/SettingsView.tsx').then((m) => ({ default: m.SettingsView })),
)

const LogsView = lazy(() => import('../features/logs/LogsView.tsx').then((m) => ({ default: m.LogsView })))
const BundleView = lazy(() => import('../features/support/BundleView.tsx').then((m) => ({ default: m.BundleView })))
const TrafficView = lazy(() => import('../features/traffic/TrafficView.tsx').then((m) => ({ default: m.TrafficView })))

/** What is always there: navigation, where you are, the status line; and the screen in the middle. */
export function Frame() {
  const [location] = useLocation()
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <Navigation />
      <TopBar />
      <main id="main" className={classes.main} tabIndex={-1}>
        <ConnectionBanner />
        <div className={classes.screen}>
          <ErrorBoundary resetKey={location}>
            <Suspense fallback={<Skeleton className={classes.loading} aria-label="Loading" />}>
              <Switch>
                <Route path="/">
                  <Redirect to={paths.gateways} replace />
                </Route>
                <Route path="/gateways">
                  <GatewaysView />
                </Route>
                <Route path="/gateways/:id/doctor">{({ id }) => <DoctorView key={id} gatewayId={id} />}</Route>
                <Route path="/gateways/:id">{({ id }) => <PortsView key={id} gatewayId={id} />}</Route>
                <Route path="/inbox">
                  <InboxView />
                </Route>
                <Route path="/tasks">
                  <TasksView />
                </Route>
                <Route path="/tasks/drafts/:id">{({ id }) => <ComposeView id={id} />}</Route>
                <Route path="/redial">
                  <RedialView />
                </Route>
                <Route path="/redial/plans/:id">{({ id }) => <PlanEditorView key={id} id={id} />}</Route>
                <Route path="/traffic">
                  <TrafficView />
                </Route>
                <Route path="/inventory">
                  <InventoryView />
                </Route>
                <Route path="/statistics">
                  <StatisticsView />
                </Route>
                <Route path="/listener">
                  <ListenerView />
                </Route>
                <Route path="/logs">
                  <LogsView />
                </Route>
                <Route path="/support">
                  <BundleView />
                </Route>
                <Route path="/settings">
                  <SettingsView />
                </Route>
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <StatusLine />
      <Overlays />
    </div>
  )
}
