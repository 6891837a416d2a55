// The body of a function. Before it stands `const rule = …;`. Gives one line for each place that breaks the rule.
const roots = [];
(function collect(root) {
  roots.push(root);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) collect(element.shadowRoot);
})(document);
const up = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
const within = (outer, node) => { for (; node; node = up(node)) if (node === outer) return true; return false; };
const modal = roots.flatMap(root => [...root.querySelectorAll('dialog:modal')]).at(-1);
const shown = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
  && (!modal || within(modal, element));
const everything = roots.flatMap(root => [...root.querySelectorAll('*')]).filter(shown);
const flat = text => (text ?? '').replace(/\s+/g, ' ').trim();
const called = element => `${element.localName}${element.id && '#' + element.id}${[...element.classList].map(one => '.' + one).join('')} “${flat(element.getAttribute('aria-label') || element.innerText).slice(0, 50)}”`;
const hidden = element => { for (let at = element; at; at = up(at)) { const { width, height } = at.getBoundingClientRect();
  if (getComputedStyle(at).overflow !== 'visible' && (width <= 2 || height <= 2)) return true; } return false; };

// Content that two dimensions are needed for may scroll sideways: a table, a picture of many bars, somebody else's text as it is.
const wide = 'table, pre, code, textarea, figure, svg';
const rules = {
  // 1.4.10: nothing scrolls sideways, nothing is cut.
  reflow() {
    const found = [];
    const { clientWidth } = document.documentElement;
    if (document.scrollingElement.scrollWidth > clientWidth) {
      const out = everything.filter(one => one.getBoundingClientRect().right > clientWidth + 1 || one.getBoundingClientRect().left < -1).filter(one => !hidden(one));
      found.push(`the page is ${document.scrollingElement.scrollWidth} px wide in ${clientWidth}: ${out.slice(0, 3).map(called).join(', ')}`);
    }
    for (const one of everything) {
      const { overflowX } = getComputedStyle(one);
      if (!['auto', 'scroll'].includes(overflowX) || one.scrollWidth <= one.clientWidth + 1) continue;
      if (!one.matches(wide) && !one.querySelector(wide)) found.push(`scrolls sideways by ${one.scrollWidth - one.clientWidth} px: ${called(one)}`);
    }
    return [...found, ...rules.cut()];
  },
  // 1.4.4, 1.4.12: no words are cut off.
  cut() {
    const found = [];
    for (const one of everything) {
      for (const node of one.childNodes) {
        if (node.nodeType !== 3 || !flat(node.data) || ['STYLE', 'SCRIPT', 'OPTION'].includes(one.tagName)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const place = range.getBoundingClientRect();
        // All rows of a search for groups are equally high; what does not fit stands whole where a group is chosen.
        if (!place.width || hidden(one) || one.closest('.group-option')) continue;
        let reachable = { x: false, y: false };
        for (let at = one; at && at !== document.body && at !== document.documentElement; at = up(at)) {
          const style = getComputedStyle(at), box = at.getBoundingClientRect();
          if (['auto', 'scroll'].includes(style.overflowX)) reachable.x = true;
          if (['auto', 'scroll'].includes(style.overflowY)) reachable.y = true;
          const cuts = one => ['hidden', 'clip'].includes(one);
          if (style.display !== 'inline' && ((!reachable.x && cuts(style.overflowX) && (place.left < box.left - 1.5 || place.right > box.right + 1.5))
            || (!reachable.y && cuts(style.overflowY) && (place.top < box.top - 3 || place.bottom > box.bottom + 3)))) {
            found.push(`“${flat(node.data).slice(0, 50)}” is cut by ${called(at)}`);
            break;
          }
          if (style.position === 'fixed') break;
        }
      }
    }
    return found;
  },
  // 2.5.5, which we hold where fingers point: 44 pixels, the label counted with its field; links in running text aside.
  touch() {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=button], [tabindex="0"]';
    const found = [];
    for (const one of everything.filter(one => one.matches(controls) && !one.disabled)) {
      const style = getComputedStyle(one);
      const alone = flat(one.parentElement?.innerText) === flat(one.innerText);
      if (one.localName === 'a' && style.display === 'inline' && !alone) continue;
      const wider = getComputedStyle(one, '::after');
      // A control whose shade lies over all of what it belongs to is as large as that.
      const over = wider.content !== 'none' && wider.position === 'absolute' ? one.offsetParent : null;
      const boxes = [one, over, ...(one.labels ?? [])].filter(Boolean).map(part => part.getBoundingClientRect()).filter(box => box.width);
      if (!boxes.length || one.matches('.skip-link, .stage-section > a')) continue;
      const width = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
      const height = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top));
      if (width < 43.5 || height < 43.5) found.push(`${Math.round(width)} × ${Math.round(height)} px: ${called(one)}`);
    }
    return found;
  },
  // What is drawn by a background alone is gone where the reader's own colours replace ours.
  forced() {
    const plain = getComputedStyle(document.documentElement).backgroundColor;
    const canvas = Object.assign(document.createElement('i'));
    canvas.style.setProperty('background-color', 'Canvas');
    document.body.append(canvas);
    const canvasColor = getComputedStyle(canvas).backgroundColor;
    canvas.remove();
    const found = [];
    for (const one of everything) {
      const style = getComputedStyle(one);
      const lined = ['Top', 'Right', 'Bottom', 'Left'].some(side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      if (one.matches('[data-shape]') && !lined && !outlined && [canvasColor, plain, 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor)) {
        found.push(`drawn by nothing: ${called(one)}`);
      }
      if (one.matches('button, .button, select, textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])')
        && !lined && !outlined && !flat(one.innerText) && !one.querySelector('svg')) found.push(`no edge: ${called(one)}`);
    }
    return found;
  },
  // Marks what is drawn by a background alone, for the rule above. Breaks nothing.
  shapes() {
    for (const one of everything) {
      const style = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      const bare = !flat(one.innerText) && !one.children.length && width > 2 && height > 2 && width * height < 40000;
      const drawn = style.backgroundColor !== 'rgba(0, 0, 0, 0)' && style.backgroundColor !== getComputedStyle(up(one) ?? one).backgroundColor;
      if (bare && drawn && !one.matches('input, select, textarea, button, .skeleton, .skeleton *')) one.setAttribute('data-shape', '');
    }
    return [];
  },
  // 2.3.3, which we hold: with reduced motion nothing moves.
  motion() {
    const found = roots.flatMap(root => root.getAnimations()).filter(one => one.effect?.getComputedTiming().duration > 1)
      .map(one => `moves: ${called(one.effect.target)}`);
    for (const one of everything) {
      const style = getComputedStyle(one);
      if (style.transitionDuration.split(',').some(time => parseFloat(time) > 0.001)) found.push(`would move by ${style.transitionProperty}: ${called(one)}`);
      if (style.scrollBehavior === 'smooth') found.push(`scrolls slowly: ${called(one)}`);
    }
    return found;
  },
};
return [...new Set(rules[rule]())];
