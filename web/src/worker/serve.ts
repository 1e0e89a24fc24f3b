// SPDX-License-Identifier: AGPL-3.0-or-later
/** Every call that the screens can make, by its name. */

import { BACKUP } from "./serve-backup";
import { CONVERSATIONS } from "./serve-conversations";
import { COURIERS } from "./serve-couriers";
import { DEVICES } from "./serve-devices";
import { LEFT } from "./serve-left";
import { DOCTOR } from "./serve-doctor";
import { FILES } from "./serve-files";
import { MEETING } from "./serve-meeting";
import { PROFILE } from "./serve-profile";
import { STORAGE } from "./serve-storage";
import { SURVEY } from "./serve-survey";
import { TALK } from "./serve-talk";
import type { Handlers } from "./handlers";
import type { Name } from "./protocol";

export const HANDLERS: Handlers<Name> = {
  ...PROFILE,
  ...MEETING,
  ...CONVERSATIONS,
  ...TALK,
  ...FILES,
  ...STORAGE,
  ...BACKUP,
  ...DEVICES,
  ...COURIERS,
  ...LEFT,
  ...DOCTOR,
  ...SURVEY,
};
