// @ts-check
// The document as it was served, beside the living one. What differs between what was served and what is served now is
// done to both, so that whatever the page's scripts and the reader did to the living one is left alone.

/**
 * Remembers a document that is as it was served. Returns what brings it to the state of another one, but for the
 * attributes of its root, which hold the reader's theme.
 * @param {HTMLElement} root
 * @returns {(next: HTMLElement) => void}
 */
export function openDomPatch(root) {
  /** @type {WeakMap<Node, Node>} The live node of each served one. */
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
    const takePartner = partnersAmong(old.childNodes);
    const pairs = [...next.childNodes].map((child) => ({ child, partner: takePartner(child) }));
    const staying = new Set(pairs.map(({ partner }) => partner));
    for (const child of [...old.childNodes]) {
      if (!staying.has(child)) for (const node of bothOf(child)) node.remove();
    }
    /** @type {ChildNode | undefined} */
    let last;
    for (const { child, partner } of pairs) {
      if (partner) update(partner, child);
      else pair(child, document.importNode(child, true));
      const current = partner ?? child;
      if ((last ? last.nextSibling : old.firstChild) !== current) place(current, old, last);
      last = current;
    }
  }

  /**
   * @param {ChildNode} child
   * @param {Node} parent
   * @param {ChildNode | undefined} last The sibling that it follows.
   */
  function place(child, parent, last) {
    const live = /** @type {ChildNode} */ (liveNodes.get(child));
    if (last) {
      last.after(child);
      // A script may have moved it, as the words of a column's head into a button.
      /** @type {ChildNode} */ (liveNodes.get(last)).after(live);
    } else {
      parent.insertBefore(child, parent.firstChild);
      const liveParent = /** @type {Node} */ (liveNodes.get(parent));
      liveParent.insertBefore(live, liveParent.firstChild);
    }
  }
}

/**
 * Returns what finds the node that another one is the next state of: by id and name, or else by name in their order.
 * @param {Iterable<ChildNode>} nodes
 */
function partnersAmong(nodes) {
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
