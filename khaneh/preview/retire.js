// Answers where a built site that was once looked at under this address has its worker: it takes the place of that one, and is gone.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  for (const name of await caches.keys()) if (name.startsWith("khaneh-")) await caches.delete(name);
  await self.registration.unregister();
}
