// @ts-check
// Keeps a copy of the document as it was served. Differences between the copy and a new version are applied to the copy and
// to the live document, so that changes by scripts and by the reader survive.

/**
 * Takes a document as it was served. Returns a function that patches it to another version, except for the attributes of
 * its root, which contain the reader's theme.
 * @param {HTMLElement} root
 * @returns {(next: HTMLElement) => void}
 */
export function openDomPatch(root) {
  /** @type {WeakMap<Node, Node>} The live node of each served node. */
  const liveNodes = new WeakMap();
  const served = root.cloneNode(true);
  pair(served, root);
  return (next) => updateChildren(served, next);

  /** @param {Node} copy @param {Node} live */
  function pair(copy, live) {
    const copies = document.createTreeWalker(copy);
    const lives = document.createTreeWalker(live);
    do liveNodes.set(copies.currentNode, lives.currentNode);
    while (copies.nextNode() && lives.nextNode());
  }

  /** @template {Node} Kind @param {Kind} node @returns {[served: Kind, live: Kind]} */
  function bothOf(node) {
    return [node, /** @type {Kind} */ (liveNodes.get(node))];
  }

  /** @param {Node} old @param {Node} next */
  function update(old, next) {
    if (old.isEqualNode(next)) return;
    if (old instanceof Element && next instanceof Element) {
      updateAttributes(old, next);
      updateChildren(old, next);
    } else {
      for (const node of bothOf(old)) node.nodeValue = next.nodeValue;
    }
  }

  /** @param {Element} old @param {Element} next */
  function updateAttributes(old, next) {
    for (const { namespaceURI, localName } of [...old.attributes]) {
      if (next.hasAttributeNS(namespaceURI, localName)) continue;
      for (const node of bothOf(old)) node.removeAttributeNS(namespaceURI, localName);
    }
    for (const { namespaceURI, localName, name, value } of next.attributes) {
      if (old.getAttributeNS(namespaceURI, localName) === value) continue;
      for (const node of bothOf(old)) node.setAttributeNS(namespaceURI, name, value);
    }
  }

  /** @param {Node} old @param {Node} next */
  function updateChildren(old, next) {
    const takeMatch = matchesAmong(old.childNodes);
    const pairs = [...next.childNodes].map((child) => ({ child, match: takeMatch(child) }));
    const staying = new Set(pairs.map(({ match }) => match));
    for (const child of [...old.childNodes]) {
      if (!staying.has(child)) for (const node of bothOf(child)) node.remove();
    }
    /** @type {ChildNode | undefined} */
    let last;
    for (const { child, match } of pairs) {
      if (match) update(match, child);
      else pair(child, document.importNode(child, true));
      const current = match ?? child;
      if ((last ? last.nextSibling : old.firstChild) !== current) insert(current, old, last);
      last = current;
    }
  }

  /**
   * @param {ChildNode} child
   * @param {Node} parent
   * @param {ChildNode | undefined} last The sibling that it follows.
   */
  function insert(child, parent, last) {
    const live = /** @type {ChildNode} */ (liveNodes.get(child));
    if (last) {
      last.after(child);
      // A script may have moved it, as tables.js moves column labels into buttons.
      /** @type {ChildNode} */ (liveNodes.get(last)).after(live);
    } else {
      parent.insertBefore(child, parent.firstChild);
      const liveParent = /** @type {Node} */ (liveNodes.get(parent));
      liveParent.insertBefore(live, liveParent.firstChild);
    }
  }
}

/**
 * Returns a function that finds the node of which another one is a new version: by id and name, else by name in order.
 * @param {Iterable<ChildNode>} nodes
 */
function matchesAmong(nodes) {
  const keyOf = (/** @type {Node} */ node) =>
    `${node.nodeName}#${node instanceof Element ? node.id : ''}`;
  /** @type {Map<string, ChildNode[]>} */
  const waiting = new Map();
  for (const node of [...nodes].reverse()) {
    const key = keyOf(node);
    waiting.set(key, [...(waiting.get(key) ?? []), node]);
  }
  return (/** @type {ChildNode} */ node) => waiting.get(keyOf(node))?.pop();
}
