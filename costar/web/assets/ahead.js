// In the place of the helper by which Streamlit's first script fetches the script of an element (decision 0092).
// What has been run is handed over at once. A promise, however early it is kept, makes React draw a grey place
// first, and hold back for up to half a second what replaces it. It stands within the one script (decision 0145),
// where `all` is what each script in it hands out.
function ahead(helper, drawn) {
  const fetched = all[helper].t;
  all[helper] = {
    // The first that an element's script needs is itself.
    t(load, needed = [], from) {
      const name = needed[0]?.slice(2);
      if (drawn.includes(name)) return { then: (go) => go(all[name]) };
      return fetched(load, needed.filter((one) => !all[one.slice(2)]), from);
    },
  };
}
