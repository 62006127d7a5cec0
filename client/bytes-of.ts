/** The bytes of a file; throws what the browser says where it is gone. */
export const bytesOf = (file: Blob): Promise<ArrayBuffer> => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => { done(reader.result as ArrayBuffer); };
  reader.onerror = () => { fail(reader.error ?? new Error('unreadable')); };
  reader.readAsArrayBuffer(file);
});
