import { networkError } from '../device/networkErrors.ts'
import { bad, type Examination, good, type Outcome, stopped, warning } from './doctorTypes.ts'
import { askForStatus, type Certificate, type Exchange, lookAtCertificate } from './exchange.ts'
import { httpFailure } from './failures.ts'
import { busyWithOthers } from './networkSteps.ts'
import { within } from './within.ts'

const tlsMs = 10_000

/** Does a web server answer there, and over https: is it the one that is meant? */
export async function exchangeHttp(examination: Examination): Promise<Outcome> {
  const { target, signal, findings } = examination
  try {
    const outcome = await target.exclusive(signal, async () => {
      const certificate = await certificateOf(examination)
      const pin = target.profile.certificateSha256
      if (certificate && pin !== null && certificate.fingerprint !== pin) return otherCertificate(certificate, pin)
      findings.exchange = await ask(examination, certificate)
      return answered(findings.exchange, pin)
    })
    return outcome ?? (signal.aborted ? stopped : busyWithOthers)
  } catch (error) {
    return httpFailure(networkError(error), target.profile.statusTimeoutS)
  }
}

async function certificateOf({ target, deps, signal }: Examination): Promise<Certificate | null> {
  if (target.profile.scheme === 'http') return null
  return within(deps.clock, tlsMs, signal, (stop) => lookAtCertificate(target.profile, stop))
}

/** The password goes only to a peer that is vouched for: by an authority or by the profile's pin. */
function ask({ target, deps, signal }: Examination, certificate: Certificate | null): Promise<Exchange> {
  const { profile, password } = target
  const trusted = !certificate || certificate.vouched || profile.certificateSha256 !== null
  return within(deps.clock, profile.statusTimeoutS * 1000, signal, (stop) =>
    askForStatus({ profile, password: trusted ? password : null, certificate, clock: deps.clock, signal: stop }),
  )
}

function answered({ answer, server, contentType, ms, certificate, sentCredentials }: Exchange, pin: string | null) {
  const finding = `A web server answers (HTTP ${answer.status}) after ${Math.round(ms)} ms.`
  const lines = [
    server && `Server: ${server}`,
    contentType && `Content-Type: ${contentType}`,
    ...(certificate ? describeCertificate(certificate) : []),
  ]
  const detail = lines.filter((line) => line !== '').join('\n')
  if (!certificate) return good(finding, detail)
  if (sentCredentials) {
    return good(`${finding} Its certificate is ${pin === null ? 'vouched for' : 'the pinned one'}.`, detail)
  }
  return warning(
    `${finding} Nobody vouches for its certificate (${certificate.complaint}), so no password was sent.`,
    'If this is your gateway, pin this certificate: put its SHA-256 fingerprint (see the details) into the profile.',
    detail,
  )
}

const describeCertificate = ({ fingerprint, subject, issuer, validTo }: Certificate): string[] => [
  `SHA-256 fingerprint: ${fingerprint}`,
  `Subject: ${subject}`,
  `Issuer: ${issuer}`,
  `Valid until: ${validTo}`,
]

function otherCertificate(seen: Certificate, pin: string): Outcome {
  return bad(
    'It shows another certificate than the pinned one; nothing was sent to it.',
    'If the gateway was replaced or has made itself a new certificate, pin the new one. If not, somebody else answers at this address.',
    [`Pinned: ${pin}`, ...describeCertificate(seen)].join('\n'),
  )
}
