import { expect, it } from 'vitest';
import { ApiError } from '../../console/api/shop-api.ts';
import { VersionTexts } from '../../console/config/version-texts.ts';

/** A server whose next answers are these, and the versions that it was asked for. */
function texts(...answers: (string | Error)[]) {
  const asked: string[] = [];
  let changes = 0;
  const versions = new VersionTexts(
    async (version) => {
      asked.push(version);
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    () => void changes++,
  );
  return { versions, asked, changes: () => changes };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('fetches each version once, and redraws when it is there', async () => {
  const { versions, asked, changes } = texts('one', 'two');
  versions.ask(['a', 'b', 'a']);
  versions.ask(['a']);
  expect(versions.textOf('a')).toBeUndefined();
  await settled();
  versions.ask(['a', 'b']);
  expect([versions.textOf('a'), versions.textOf('b')]).toEqual(['one', 'two']);
  expect(asked).toEqual(['a', 'b']);
  expect(changes()).toBe(2);
});

it('says what failed, and fetches it when it is asked for again', async () => {
  const { versions, asked, changes } = texts(new ApiError(0, 'The server does not answer.'), 'one');
  versions.ask(['a']);
  await settled();
  expect([versions.textOf('a'), versions.faultOf('a')]).toEqual([undefined, 'The server does not answer.']);
  expect(changes()).toBe(1);
  versions.ask(['a']);
  expect(versions.faultOf('a')).toBeUndefined();
  await settled();
  expect([versions.textOf('a'), versions.faultOf('a')]).toEqual(['one', undefined]);
  expect(asked).toEqual(['a', 'a']);
});
