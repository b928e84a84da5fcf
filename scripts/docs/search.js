// Narrows the list of names to those that hold every word typed; without it the list is simply whole.
const field = document.getElementById('search');
const count = document.getElementById('found');
const names = [...document.querySelectorAll('[data-names] li')];
field.closest('[hidden]').hidden = false;
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const name of names) {
    const text = name.textContent.toLowerCase();
    name.hidden = !words.every((word) => text.includes(word));
    if (!name.hidden) found += 1;
  }
  count.textContent = words.length > 0 ? `${found} of ${names.length} names` : '';
});
