import { sharedData } from './fixtures/shared-data.ts';

/** Says at the end of a run what was left out where the real histories, pages and feeds are not there. */
export default function saySkipped(): () => void {
  return () => {
    if (sharedData() === null)
      console.warn(
        'Skipped: all tests of real pages, feeds, orders and webhooks. They read the folder "shared" beside the project, ' +
          'which is absent; SHELFTALKER_SHARED names another place.',
      );
  };
}
