/** The text of `verify.html`, made by `verifierPagePlugin` while the extension is built. */
declare module 'virtual:verifier-page' {
  const page: string;
  export default page;
}
