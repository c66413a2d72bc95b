/** A file of the site: its path, relative to the root, and its content. */
export type SiteFile = [path: string, content: string];

/** A page that is made when it is asked for, with the files that go with it. */
export interface Page {
  readonly path: string;
  readonly render: () => SiteFile[];
}
