/** What somebody writes about a version of the config may have as many characters: a line that a person reads in a list. */
export const MAX_MESSAGE_LENGTH = 200;
