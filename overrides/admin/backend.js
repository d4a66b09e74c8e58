// Two files, one entry: a lesson's id.md and en.md are edited together. To Decap they are one file whose text is JSON, {locale: text};
// this backend reads and writes the real ones through whichever backend the platform needs, and writes only those that changed.

export function pairedBackend(platform, pairs) {
  // A constructor that returns an object: Decap makes backends with `new`.
  return function Backend(config, options) {
    return paired(platform.init(config, options), pairs);
  };
}

function paired(inner, pairs) {
  const known = new Map(); // real path -> its text when it was last read or written

  async function read(path) {
    const texts = {};
    for (const [locale, real] of Object.entries(pairs[path])) {
      texts[locale] = (await inner.getEntry(real)).data;
      known.set(real, texts[locale]);
    }
    return JSON.stringify(texts);
  }

  const own = {
    async getEntry(path) {
      return path in pairs ? { data: await read(path), file: { path, id: null } } : inner.getEntry(path);
    },

    async entriesByFiles(files) {
      const single = files.filter((file) => !(file.path in pairs));
      const found = single.length ? await inner.entriesByFiles(single) : [];
      for (const file of files) {
        if (file.path in pairs) found.push({ data: await read(file.path), file: { ...file, id: null } });
      }
      return found;
    },

    async persistEntry(entry, options) {
      const dataFiles = entry.dataFiles.flatMap((file) => (file.path in pairs ? changed(file) : [file]));
      if (!dataFiles.length && !entry.assets.length) return;
      await inner.persistEntry({ ...entry, dataFiles }, options);
      for (const file of dataFiles) known.set(file.path, file.raw);
    },
  };

  function changed(file) {
    const texts = JSON.parse(file.raw);
    return Object.entries(pairs[file.path])
      .filter(([locale, real]) => texts[locale] !== known.get(real))
      .map(([locale, real]) => ({ ...file, path: real, raw: texts[locale] }));
  }

  return new Proxy(inner, {
    get(target, name) {
      if (name in own) return own[name];
      const value = target[name];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
