// module.yml, quiz.yml and the glossary as fields, and back. Comments, quotes and line ends stay: only the value that was edited is
// written anew in the source's own tokens. Every value is text, as the checks read it (scripts/saku/library/yaml_source.py).
import { Composer, CST, isMap, isScalar, isSeq, Parser } from "./vendor/yaml.js";

const LIST = "items"; // the name of a file's entries where the file is a bare list

function parsed(source) {
  const tokens = [...new Parser().parse(source)];
  const [document] = new Composer({ keepSourceTokens: true, schema: "failsafe" }).compose(tokens);
  if (document.errors.length) throw document.errors[0];
  return { tokens, document };
}

// Decap leaves empty fields behind; a file has no such keys.
function full(value) {
  if (Array.isArray(value)) return value.map(full).filter((each) => each !== undefined);
  if (value && typeof value === "object") {
    const kept = Object.entries(value)
      .map(([key, each]) => [key, full(each)])
      .filter(([, each]) => each !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  if (value === undefined || value === null || value === "") return undefined;
  return String(value);
}

// True if every difference between `node` and `value` is a scalar's text, which is then changed in the tokens.
function setScalars(node, value, inFlow = false) {
  if (isScalar(node)) {
    if (value !== undefined && typeof value !== "string") return false;
    const before = typeof node.value === "string" ? node.value : "";
    if (value === undefined) return before === "";
    if (value !== before) CST.setScalarValue(node.srcToken, value, { afterKey: true, inFlow });
    return true;
  }
  const flow = inFlow || node.flow === true;
  if (isSeq(node)) {
    if (node.items.length === 0 && value === undefined) return true;
    if (!Array.isArray(value) || value.length !== node.items.length) return false;
    return node.items.every((item, index) => setScalars(item, value[index], flow));
  }
  if (!isMap(node) || typeof value !== "object" || Array.isArray(value)) return false;
  const keys = node.items.map((pair) => pair.key.value);
  if (Object.keys(value).some((key) => !keys.includes(key))) return false;
  return node.items.every((pair) => setScalars(pair.value, value[pair.key.value], flow));
}

// What was added or removed: the nodes that stay keep their comments.
function rebuild(document, path, value) {
  const node = document.getIn(path, true);
  if (isMap(node) && value && typeof value === "object" && !Array.isArray(value)) {
    for (const pair of [...node.items]) if (!(pair.key.value in value)) document.deleteIn([...path, pair.key.value]);
    for (const [key, each] of Object.entries(value)) rebuild(document, [...path, key], each);
  } else if (isSeq(node) && Array.isArray(value)) {
    while (node.items.length > value.length) node.items.pop();
    value.forEach((each, index) => rebuild(document, [...path, index], each));
  } else if (!isScalar(node) || node.value !== value) {
    document.setIn(path, typeof value === "string" && isScalar(node) ? value : document.createNode(value));
  }
}

export const dataFormat = {
  fromFile(source) {
    const value = parsed(source).document.toJS();
    return Array.isArray(value) ? { [LIST]: value, source } : { ...value, source };
  },

  toFile({ source, ...data }) {
    const { tokens, document } = parsed(source);
    const value = full(isSeq(document.contents) ? data[LIST] || [] : data);
    if (setScalars(document.contents, value)) return tokens.map((token) => CST.stringify(token)).join("");
    const again = parsed(source).document;
    rebuild(again, [], value);
    return again.toString({ lineWidth: 0 });
  },
};
