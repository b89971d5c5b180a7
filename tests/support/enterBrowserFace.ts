/** Goes through the door of the browser face as a browser does: the token for the cookie. */
export async function enterBrowserFace(url: string): Promise<{ readonly origin: string; readonly cookie: string }> {
  const answer = await fetch(url, { redirect: 'manual' })
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
  return { origin: new URL(url).origin, cookie }
}
