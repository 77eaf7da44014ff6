import { accessFinding, noteCountry } from './access-case.ts';
import type { AccessCase } from './access-case.ts';
import { addressSpace, isLocalHost, knownBlockAddress } from './address.ts';
import { hostOf } from './match-url.ts';
import type { AccessFinding } from './verdict.ts';

/**
 * What the address says that the name was answered with. A published poison address in the person's own
 * country proves much; a miss proves nothing, since the list is old and answers vary.
 */
export function fromAddress(at: AccessCase): AccessFinding | null {
  const { facts, error, controls } = at;
  const host = hostOf(facts.url);
  if (host === '' || isLocalHost(host)) return null;
  const addresses = [...(facts.ip ? [facts.ip] : []), ...(facts.resolved ?? [])];
  if (addresses.length === 0) {
    at.unchecked.push('dns_known_poison');
    return peerResolves(at);
  }
  if (at.content.content === 'live') return null;
  const poisoned = knownPoison(at, addresses);
  if (poisoned) return poisoned;
  at.ruledOut.push({ rule_id: 'dns_known_poison', because: 'address-not-listed' });
  // Private answers are right inside companies and homes: only a failure makes them worth a thought.
  if (!error) return null;
  const spaces = addresses.map(addressSpace);
  if (spaces.every((space) => space === 'sinkhole')) {
    return accessFinding(at, 'dns_sinkhole_local', 'insufficient');
  }
  if (spaces.includes('fake')) return accessFinding(at, 'dns_fake_address', 'insufficient');
  if (!spaces.every((space) => space === 'bogon' || space === 'sinkhole')) return peerResolves(at);
  if (!controls.neighbourOk)
    return accessFinding(at, 'no_floor', 'insufficient', { retryDue: true });
  return accessFinding(at, 'dns_bogon', 'likely_blocked', { retryDue: true });
}

function knownPoison(at: AccessCase, addresses: readonly string[]): AccessFinding | null {
  const { country, status, page } = at.facts;
  const cc = country?.toUpperCase();
  for (const address of addresses) {
    const row = knownBlockAddress(address);
    if (!row) continue;
    at.evidence.push({ kind: 'address', value: address, ref: row.name });
    noteCountry(at);
    if (cc === row.cc)
      return accessFinding(at, 'dns_known_poison', 'blocked', { confidence: 'high' });
    // Another country's entry may be somebody's own server or a home network.
    const answered = status !== undefined || page !== undefined;
    if (cc === undefined && !answered && addressSpace(address) === 'public') {
      return accessFinding(at, 'dns_known_poison', 'likely_blocked', {
        confidence: 'low',
        retryDue: true,
      });
    }
  }
  return null;
}

/** No such name here, while a colleague's record of the same week has it. */
function peerResolves(at: AccessCase): AccessFinding | null {
  const { error, controls } = at;
  if (error?.failureClass !== 'dns' || error.weight !== 'network') return null;
  if (controls.peerOk !== true || !controls.neighbourOk) return null;
  return accessFinding(at, 'dns_bogon', 'likely_blocked', { retryDue: true });
}
