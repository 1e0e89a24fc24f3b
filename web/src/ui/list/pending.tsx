// SPDX-License-Identifier: AGPL-3.0-or-later
/** An accepted invite that is no conversation yet, in the list. */
import type { PendingJoin } from "../../worker/protocol.ts";
import { Icon } from "../kit/icon.tsx";
import { IconButton } from "../kit/button.tsx";
import { openScreen } from "../router.ts";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";

/** Opens what one can write already; says why nothing will come of it. */
export const PendingLine = ({ join }: { readonly join: PendingJoin }) => (
  <li class="k-pending">
    <button type="button" class="k-line" data-line onClick={() => openScreen("chat", { pending: join.id })}>
      <Icon name={join.code === "" ? "clock" : "warn"} size={2} class="k-soft" />
      <span class="k-grow">
        <span class="k-line-title">{t(join.code === "" ? "pending-title" : "pending-failed")}</span>
        <span class="k-hint">
          {join.code === "" ? t("pending-waits", { count: join.texts.length }) : errorText(join.code)}
        </span>
      </span>
    </button>
    {join.code === "" ? null : (
      <IconButton
        icon="close"
        label={t("action-put-away")}
        onClick={() => void call("dropPending", { id: join.id }).catch(() => undefined)}
      />
    )}
  </li>
);
