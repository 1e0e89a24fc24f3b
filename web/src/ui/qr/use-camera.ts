// SPDX-License-Identifier: AGPL-3.0-or-later
/** The camera of a scanner: runs while its component does, and gives each code that it sees. */
import { useEffect, useRef, useState } from "preact/hooks";
import { cameraFault, closeCamera, frameReader, openCamera } from "./camera.ts";

/** What to do with a code: whether to go on looking. The same text twice in a row is given once. */
export type Seen = (text: string) => boolean | Promise<boolean>;

const look = async (video: HTMLVideoElement, every: number, going: () => boolean, seen: Seen): Promise<void> => {
  const read = await frameReader();
  for (let last = ""; going(); ) {
    const text = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video) : "";
    if (text !== "" && text !== last && going() && !(await seen((last = text)))) return;
    await new Promise((done) => setTimeout(done, every));
  }
};

/**
 * Run the camera into a video element.
 *
 * @param on whether it runs
 * @param every milliseconds between two looks
 * @param seen kept by the caller between renderings: another one starts the camera anew
 * @returns where the picture goes, whether there is one, and the code of why there is none
 */
export const useCamera = (on: boolean, every: number, seen: Seen) => {
  const video = useRef<HTMLVideoElement>(null);
  const [seeing, setSeeing] = useState(false);
  const [fault, setFault] = useState("");
  useEffect(() => {
    if (!on) return undefined;
    let going = true;
    let stream: MediaStream | null = null;
    const begin = async () => {
      const opened = await openCamera();
      stream = opened;
      const element = video.current;
      if (!going || element === null) return closeCamera(opened);
      element.srcObject = opened;
      await element.play();
      setSeeing(true);
      await look(element, every, () => going, seen);
    };
    begin().catch((error: unknown) => going && setFault(cameraFault(error)));
    return () => {
      going = false;
      setSeeing(false);
      if (stream !== null) closeCamera(stream);
    };
  }, [on, every, seen]);
  return { video, seeing, fault };
};
