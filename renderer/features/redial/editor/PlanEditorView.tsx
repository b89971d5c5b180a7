export function PlanEditorView({ id }: { readonly id: string }) {
  return <p>{id}</p>
}
