/**
 * Where the visitor stands, as a value: each frame of the protocol turns one place into the next. No DOM, no clock, no
 * network. `phase` is one of connecting, working, refused, lobby, waiting, admitted, claimed, gone.
 */
export const NOWHERE = Object.freeze({ phase: 'connecting' });

const PHASES = { LOBBY: 'lobby', WAITING: 'waiting', ADMITTED: 'admitted', CLAIMED: 'claimed', GONE: 'gone' };

/** The place after a frame; the same object where the frame is no news. */
export function told(place, frame) {
  switch (frame.action) {
    case 'STATE':
      return stated(place, frame);
    case 'RANK_UPDATE':
      return moved(place, frame);
    case 'ADMIT':
      return { ...place, phase: 'admitted', ticket: frame.ticket, claimBy: frame.claimBy, rank: 0 };
    case 'CLAIMED':
      return { ...place, phase: 'claimed', expiresAt: frame.expiresAt };
    case 'REMOVED':
      return { ...place, phase: 'gone', reason: frame.reason, rank: 0 };
    default:
      return place;
  }
}

/**
 * The place of somebody who was not let into the line. Why: notOpen, hold, closed, unknown, perAddress, perAccount, unsolved, signIn.
 *
 * @param againAt when a limit lets them try again, in ms since the epoch; null where none does
 */
export const refused = (place, why, againAt) => ({ ...place, phase: 'refused', why, againAt });

/** The place of somebody who has to do some work first. */
export const working = (place) => ({ ...place, phase: 'working' });

/** How far the visitor has come since they joined, 0 to 1. */
export function progress({ rank, startRank }) {
  if (!rank || !startRank || startRank <= 1) {
    return 1;
  }
  return Math.min(1, Math.max(0, (startRank - rank) / (startRank - 1)));
}

/** Whether the place can still be given up. */
export const canLeave = ({ phase }) => phase === 'lobby' || phase === 'waiting' || phase === 'admitted';

/** Whether somebody may go on here with another device's place. */
export const mayTypeCode = ({ phase, why }) =>
  phase === 'lobby' || phase === 'waiting' || phase === 'gone' || (phase === 'refused' && why !== 'unknown');

function stated(place, frame) {
  const phase = PHASES[frame.state];
  if (!phase) {
    return place;
  }
  const same = place.requestId === frame.requestId && !(place.phase === 'gone' && phase !== 'gone');
  return {
    phase,
    requestId: frame.requestId,
    ticket: frame.ticket,
    rank: frame.rank,
    waiting: frame.waiting,
    wait: frame.estimatedWaitSeconds ?? null,
    margin: frame.estimatedWaitMarginSeconds ?? 0,
    outlook: frame.outlook ?? null,
    rules: frame.rules,
    startRank: Math.max(frame.rank, same ? place.startRank ?? 0 : 0),
    claimBy: frame.claimBy ?? null,
    expiresAt: same ? place.expiresAt ?? null : null,
    reason: frame.reason ?? null,
  };
}

function moved(place, frame) {
  if (place.phase !== 'waiting' && place.phase !== 'lobby') {
    return place;
  }
  return {
    ...place,
    rank: frame.rank,
    waiting: frame.waiting,
    wait: frame.estimatedWaitSeconds ?? null,
    margin: frame.estimatedWaitMarginSeconds ?? 0,
    outlook: frame.outlook ?? null,
    startRank: Math.max(frame.rank, place.startRank ?? 0),
  };
}
