/** A catalogue with the same keys as another: a missing or a surplus key does not compile. */
export type SameKeys<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : SameKeys<Catalogue[Key]>
}
