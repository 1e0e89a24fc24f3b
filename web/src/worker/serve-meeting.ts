// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about meeting: links, invites, and invites that were accepted without a relay in reach. */

import * as rows from "../client/rows";
import type { Work } from "../client/work";
import { LocalError, RelayError } from "../core/errors";
import { InviteLink, readLink, writeLink } from "../core/invites";
import { DIRECT } from "../core/leaves";
import { h, hex } from "../core/primitives";
import { DAY } from "../client/ports";
import type { Handlers } from "./handlers";
import type { InviteView, LinkView } from "./protocol";
import { written } from "./typed";
import { readHeld, writeHeld } from "./ui-rows";

type Calls = "readLink" | "holdLink" | "heldLink" | "invite" | "invites" | "join" | "pendingJoins" | "queuePending" | "dropPending";

const KINDS = ["direct", "group", "meeting"] as const;
const STATES = ["open", "used", "twice", "expired"] as const;

export const MEETING: Handlers<Calls> = {
  async readLink(host, args): Promise<LinkView> {
    const link = readLink(args.link);
    const { profile } = await host.boot();
    const kind = KINDS[link.kind] ?? "direct";
    return { kind, relays: link.relays, own: profile?.person === hex(link.person) };
  },

  async holdLink({ session }, { link }) {
    await session.office.work((work) => writeHeld(work.step, link.trim()));
    return null;
  },

  heldLink: ({ session }) => session.office.work((work) => readHeld(work.step)),

  async invite(host, { label, base }) {
    const { session } = host;
    await session.requireMet();
    const before = await session.office.work((work) => ids(work));
    try {
      await session.client.invite(label, base);
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
      // The link must not be handed out while nothing lies behind it; it is published as soon as that is possible.
      throw new LocalError("invite_not_published");
    }
    const views = await session.office.work((work) => inviteViews(work, base));
    const made = views.find((view) => !before.has(view.id));
    if (made === undefined) throw new LocalError("invite_not_published");
    return made;
  },

  async invites(host, { base }) {
    const { session } = host;
    return session.office.work((work) => (work.step.items(rows.INVITES).length === 0 ? [] : inviteViews(work, base)));
  },

  join: (host, { link }) => host.session.joins.join(link),
  pendingJoins: (host) => host.session.joins.list(),

  async queuePending(host, { id, text }) {
    await host.session.joins.queue(id, written(text));
    return null;
  },

  async dropPending(host, { id }) {
    await host.session.joins.drop(id);
    return null;
  },
};

const inviteId = (invite: rows.Invite): string => hex(h("invite-view", invite.secret)).slice(0, 32);

function allInvites(work: Work): readonly rows.Invite[] {
  return work.step.items(rows.INVITES).map(([, data]) => rows.Invite.decode(data));
}

function ids(work: Work): ReadonlySet<string> {
  return new Set(allInvites(work).map(inviteId));
}

/** All invites, the newest first. */
function inviteViews(work: Work, base: string): readonly InviteView[] {
  return allInvites(work)
    .map((invite) => inviteView(work, invite, base))
    .sort((a, b) => b.expires - a.expires || (a.id < b.id ? -1 : 1));
}

function inviteView(work: Work, invite: rows.Invite, base: string): InviteView {
  const late = invite.state === rows.INVITE_OPEN && work.world.today() > invite.expires;
  const state = late ? "expired" : (STATES[invite.state] ?? "expired");
  const { secret, relay } = invite;
  const link = InviteLink.make({ secret, person: work.me, kind: DIRECT, relays: [relay.url] });
  return {
    id: inviteId(invite),
    label: invite.label,
    link: state === "open" ? writeLink(base || relay.url, link) : "",
    state,
    expires: (invite.expires + 1) * DAY,
  };
}
