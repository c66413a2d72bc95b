import type { Sample } from '../sample.js';
import { claims } from './claims.js';
import { cutOff } from './cut-off.js';
import { errors } from './errors.js';
import { files } from './files.js';
import { internet } from './internet.js';
import { links } from './links.js';
import { tunnels } from './tunnels.js';

export const samples: readonly Sample[] = [
  ...links,
  ...internet,
  ...errors,
  ...tunnels,
  ...cutOff,
  ...claims,
  ...files,
];
