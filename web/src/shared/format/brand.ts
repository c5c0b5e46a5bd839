/** A string that only a decoder may make: a document's id is not a file's name. */
export type Brand<Name extends string> = string & { readonly __brand: Name }
