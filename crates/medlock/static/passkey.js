// Passkeys. Pages work without this: then the button stays hidden, and the password is the way in.
"use strict";

(function () {
  const button = document.getElementById("passkey-button");
  if (!button || !window.PublicKeyCredential || !navigator.credentials) return;
  const form = button.form;
  const status = document.getElementById("passkey-status");
  const asked = button.dataset;

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    let plain = "";
    for (const byte of new Uint8Array(buffer || [])) plain += String.fromCharCode(byte);
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function put(name, buffer) {
    form.elements[name].value = text(buffer);
  }

  function list(ids) {
    return (ids || "").split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));
  }

  async function add() {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(asked.challenge),
        rp: { id: asked.host, name: asked.site },
        user: { id: bytes(asked.user), name: asked.account, displayName: asked.person },
        pubKeyCredParams: asked.algorithms.split(" ").map((number) => ({ type: "public-key", alg: Number(number) })),
        excludeCredentials: list(asked.known),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
      },
    });
    put("passkey_client_data", made.response.clientDataJSON);
    put("passkey_attestation", made.response.attestationObject);
  }

  async function use() {
    const used = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(asked.challenge),
        rpId: asked.host,
        allowCredentials: list(asked.known),
        userVerification: "required",
      },
    });
    put("passkey_id", used.rawId);
    put("passkey_client_data", used.response.clientDataJSON);
    put("passkey_authenticator_data", used.response.authenticatorData);
    put("passkey_signature", used.response.signature);
    put("passkey_user_handle", used.response.userHandle);
  }

  button.addEventListener("click", async function () {
    status.textContent = "";
    try {
      await (asked.user ? add() : use());
    } catch (error) {
      status.textContent = error.name === "InvalidStateError" ? asked.sayKnown : asked.sayStopped;
      return;
    }
    form.action = asked.action;
    form.submit();
  });

  document.getElementById("passkey-offer").hidden = false;
  const without = document.getElementById("passkey-without");
  if (without) without.hidden = true;
})();
