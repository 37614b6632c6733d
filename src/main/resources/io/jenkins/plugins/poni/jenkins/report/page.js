/* Filters the nodes of a result, and fetches what a node folds out to when it is unfolded. */
(function () {
  "use strict";

  /** Shows what came for a node. */
  function unfold(details, html) {
    // Every text in it was escaped when it was rendered; a script in it would not run in any case.
    const template = document.createElement("template");
    template.innerHTML = html;
    details.querySelector(".poni-node__more").replaceWith(template.content);
    details.removeAttribute("data-src");
  }

  /** Fetches once; after a failure the link stays, and unfolding again tries again. */
  function fetchNode(details, failure) {
    const source = details.getAttribute("data-src");
    if (!source || details.hasAttribute("aria-busy")) {
      return;
    }
    details.setAttribute("aria-busy", "true");
    fetch(source)
      .then(function (response) {
        // Redirected means that the session ended: what came is the page to log in.
        if (!response.ok || response.redirected) {
          throw new Error(response.status + " " + response.statusText);
        }
        return response.text();
      })
      .then(function (html) {
        unfold(details, html);
        failure.hidden = true;
      })
      .catch(function (error) {
        console.warn("Cannot fetch " + source, error);
        details.appendChild(failure);
        failure.hidden = false;
      })
      .finally(function () {
        details.removeAttribute("aria-busy");
      });
  }

  /** Keeps the filter in the address, so that the page can be sent to somebody or loaded again. */
  function remember(fields) {
    const address = new URL(window.location.href);
    fields.forEach(function (field) {
      const value = field.value.trim();
      if (value) {
        address.searchParams.set(field.name, value);
      } else {
        address.searchParams.delete(field.name);
      }
    });
    window.history.replaceState(null, "", address.href);
  }

  function mark(chip, chosen) {
    chip.classList.toggle("jenkins-button--tertiary", !chosen);
    if (chosen) {
      chip.setAttribute("aria-current", "true");
    } else {
      chip.removeAttribute("aria-current");
    }
  }

  /** Makes the form, its chips, and the rows work together. */
  function filter(result) {
    const form = result.querySelector(".poni-filter");
    const search = form.querySelector("[name=q]");
    const status = form.querySelector("[name=status]");
    const chips = Array.from(form.querySelectorAll(".poni-chip"));
    const rows = Array.from(result.querySelectorAll(".poni-node"));
    const shown = result.querySelector(".poni-shown");
    let pending = 0;

    function passes(row, text) {
      return (
        (!status.value || row.getAttribute("data-status") === status.value) &&
        row.getAttribute("data-sought").indexOf(text) >= 0
      );
    }

    function apply() {
      const text = search.value.trim().toLowerCase();
      let count = 0;
      rows.forEach(function (row) {
        row.hidden = !passes(row, text);
        count += row.hidden ? 0 : 1;
      });
      shown.textContent = String(count);
      chips.forEach(function (chip) {
        mark(chip, chip.getAttribute("data-status") === status.value);
      });
      remember([status, search]);
    }

    chips.forEach(function (chip) {
      chip.addEventListener("click", function (event) {
        event.preventDefault();
        status.value = chip.getAttribute("data-status");
        apply();
      });
    });
    search.addEventListener("input", function () {
      window.clearTimeout(pending);
      pending = window.setTimeout(apply, 120);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      apply();
    });
  }

  function start(result) {
    const failure = result.querySelector(".poni-failure");
    // "toggle" does not bubble, but it can be captured.
    result.addEventListener(
      "toggle",
      function (event) {
        if (event.target.open) {
          fetchNode(event.target, failure);
        }
      },
      true
    );
    // What is not on the page can be found by the server only.
    if (result.getAttribute("data-whole") === "true") {
      filter(result);
    }
    const named = /^#node-[0-9]+$/.test(window.location.hash)
      ? result.querySelector(window.location.hash + " > details")
      : null;
    if (named) {
      named.open = true;
    }
  }

  function startAll() {
    document.querySelectorAll(".poni-result").forEach(start);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", startAll);
  } else {
    startAll();
  }
})();
