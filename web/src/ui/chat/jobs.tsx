// SPDX-License-Identifier: AGPL-3.0-or-later
/** Files that are on their way out: how far, and the way to stop. */
import { useEffect, useState } from "preact/hooks";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Said } from "../kit/screen.tsx";
import { Progress } from "../kit/status.tsx";
import { useCall } from "../kit/use.ts";
import { call, onNews } from "../store.ts";
import { errorText, t } from "../texts.ts";

/** The jobs of a conversation, over the composer. */
export const Jobs = ({ chat }: { readonly chat: string }) => {
  const { value, reload } = useCall(
    "jobs",
    { chat },
    { on: (news) => (news.news === "jobDone" || news.news === "jobFailed") && news.chat === chat },
  );
  const [done, setDone] = useState<Readonly<Record<string, number>>>({});
  useEffect(
    () =>
      onNews((news) => {
        if (news.news !== "progress" || news.chat !== chat) return;
        // A job that is not known yet was begun a moment ago.
        if (!(value ?? []).some((job) => job.job === news.job)) reload();
        setDone((before) => ({ ...before, [news.job]: news.done }));
      }),
    [chat, value],
  );
  const jobs = value ?? [];
  if (jobs.length === 0) return null;
  return (
    <ul class="k-jobs">
      {jobs.map((job) => (
        <li key={job.job}>
          <Icon name={job.durationMs > 0 ? "mic" : job.mediaType.startsWith("image/") ? "photo" : "file"} />
          <span class="k-grow">
            <Said text={job.durationMs > 0 ? t("kind-voice") : job.name} cut={36} />
            {job.code === "" ? (
              <Progress value={done[job.job] ?? job.done} max={job.size} label={t("job-going")} />
            ) : (
              <span class="k-hint">{job.code === "unreachable" ? t("job-waits") : errorText(job.code)}</span>
            )}
          </span>
          <IconButton
            icon="close"
            label={t("job-cancel")}
            onClick={() => void call("cancelJob", { job: job.job }).then(reload, reload)}
          />
        </li>
      ))}
    </ul>
  );
};
