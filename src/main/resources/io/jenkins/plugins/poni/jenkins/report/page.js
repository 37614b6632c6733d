/* Filters the nodes of a result, and fetches what a node folds out to when it is unfolded. */
(() => {
  "use strict";

  /** Fetches once; after a failure the link stays, and unfolding again tries again. */
  const fetchDetails = async (details, failure) => {
    const source = details.dataset.src;
    if (!source || details.dataset.busy) {
      return;
    }
    details.dataset.busy = "true";
    details.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(source);
      // Redirected means that the session ended: what came is the page to log in.
      if (!response.ok || response.redirected) {
        throw new Error(response.statusText);
      }
      // Every text in it was escaped when it was rendered; a script in it would not run in any case.
      const template = document.createElement("template");
      template.innerHTML = await response.text();
      details.querySelector(".poni-node__more").replaceWith(template.content);
      delete details.dataset.src;
      failure.hidden = true;
    } catch (e) {
      console.warn("Cannot fetch " + source, e);
      failure.hidden = false;
      details.after(failure);
    } finally {
      delete details.dataset.busy;
      details.removeAttribute("aria-busy");
    }
  };

  /** The form, its chips, and the rows they hide. */
  const filter = (result) => {
    const form = result.querySelector(".poni-filter");
    const search = form.elements.q;
    const status = form.elements.status;
    const chips = [...form.querySelectorAll(".poni-chip")];
    const rows = [...result.querySelectorAll(".poni-node")];
    const shown = result.querySelector(".poni-shown");

    const remember = () => {
      const address = new URL(window.location.href);
      for (const field of [status, search]) {
        if (field.value.trim()) {
          address.searchParams.set(field.name, field.value.trim());
        } else {
          address.searchParams.delete(field.name);
        }
      }
      window.history.replaceState(null, "", address);
    };
    const apply = () => {
      const text = search.value.trim().toLowerCase();
      let count = 0;
      for (const row of rows) {
        const passes = (!status.value || row.dataset.status === status.value) && row.dataset.sought.includes(text);
        row.hidden = !passes;
        count += passes ? 1 : 0;
      }
      shown.textContent = count;
      for (const chip of chips) {
        const chosen = chip.dataset.status === status.value;
        chip.classList.toggle("jenkins-button--tertiary", !chosen);
        if (chosen) {
          chip.setAttribute("aria-current", "true");
        } else {
          chip.removeAttribute("aria-current");
        }
      }
      remember();
    };

    for (const chip of chips) {
      chip.addEventListener("click", (event) => {
        event.preventDefault();
        status.value = chip.dataset.status;
        apply();
      });
    }
    let pending = 0;
    search.addEventListener("input", () => {
      window.clearTimeout(pending);
      pending = window.setTimeout(apply, 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      apply();
    });
  };

  const start = (result) => {
    const failure = result.querySelector(".poni-failure");
    // "toggle" does not bubble, but it can be captured.
    result.addEventListener(
      "toggle",
      (event) => {
        if (event.target.open) {
          fetchDetails(event.target, failure);
        }
      },
      true,
    );
    // What is not on the page can be found by the server only.
    if (result.dataset.whole === "true") {
      filter(result);
    }
    const named = /^#node-[0-9]+$/.test(window.location.hash) && result.querySelector(window.location.hash + " > details");
    if (named) {
      named.open = true;
    }
  };

  const startAll = () => document.querySelectorAll(".poni-result").forEach(start);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", startAll);
  } else {
    startAll();
  }
})();
