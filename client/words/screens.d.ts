/** Where a screen's words lie, as the build has put them: `words:ticket`. */
declare module 'words:*' {
  const places: import('./known').Places;
  export default places;
}
