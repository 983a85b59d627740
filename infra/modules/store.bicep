param name string
param location string
param tags object
param zoneRedundant bool
param appPrincipalId string
param operatorId string
param logsId string

var databaseName = 'attune'

// Cosmos DB's own role that may read and write records, but neither keys nor containers.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // A role check on a stale read of the directory could reveal what is no longer a person's to see.
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    // One region writes: two at once could both accept what only one of them may.
    enableMultipleWriteLocations: false
    enableAutomaticFailover: false
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    // Any second of the last 30 days can be restored.
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous30Days'
      }
    }
    // No keys: who reads and writes is an identity with a role, by name in the logs.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: 'records'
  properties: {
    options: {
      autoscaleSettings: {
        maxThroughput: 1000
      }
    }
    resource: {
      id: 'records'
      partitionKey: {
        paths: ['/pk']
        kind: 'Hash'
        version: 2
      }
      // Records expire, but only those that say when.
      defaultTtl: -1
      // The policy that the store's code asks for, to the letter; a test compares the two.
      indexingPolicy: loadJsonContent('indexing-policy.json')
    }
  }
}

resource appData 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, appPrincipalId, dataContributor)
  properties: {
    // The whole account: the app reads the account's consistency when it starts, and refuses a weak one.
    scope: account.id
    principalId: appPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
  }
  // One change to an account at a time: it refuses a second one while the first is under way.
  dependsOn: [
    container
  ]
}

resource operatorData 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = if (!empty(operatorId)) {
  parent: account
  name: guid(account.id, operatorId, dataContributor)
  properties: {
    scope: account.id
    principalId: operatorId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
  }
  dependsOn: [
    appData
  ]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'logs'
  properties: {
    workspaceId: logsId
    // Who did what to the account and its records. Not the categories that copy queries or partition keys,
    // which name young people.
    logs: [
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
      {
        category: 'DataPlaneRequests'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.documentEndpoint
output database string = database.name
