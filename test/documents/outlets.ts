import type { Outlet } from '../../src/model.ts';

const courier: Outlet = {
  slug: 'the-example-courier',
  name: 'The Example Courier',
  kind: 'NEWSPAPER',
  country: 'GB',
  language: 'en',
  timeZone: 'Europe/London',
  homepage: 'https://www.courier.example',
  aliases: ['Courier'],
  hosts: ['courier-live.example'],
};

const alMithal: Outlet = {
  ...courier,
  slug: 'al-mithal',
  name: 'Al Mithal',
  language: 'ar',
  timeZone: 'Asia/Riyadh',
  homepage: 'https://mithal.example',
  aliases: [],
  hosts: [],
};

const wire: Outlet = {
  ...courier,
  slug: 'northern-wire',
  name: 'Northern Wire',
  kind: 'AGENCY',
  country: 'US',
  timeZone: 'America/New_York',
  homepage: 'https://northernwire.example',
  aliases: ['NW'],
  hosts: [],
};

/** What documents of the tests refer to. */
export const context = { outlets: [courier, alMithal, wire] };
